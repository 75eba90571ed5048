using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Finds among the arguments of an attribute, which the compiler refuses, a number that is none of its constants.</summary>
internal static class VariableArgument
{
    /// <returns>The argument as it is written; null where all are constants, or no numbers at all.</returns>
    public static string? Find(AttributeData attribute, Compilation compilation, CancellationToken cancellation)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax { ArgumentList.Arguments: var arguments } syntax)
            return null;
        var model = compilation.GetSemanticModel(syntax.SyntaxTree);
        return arguments.Select(argument => argument.Expression)
            .FirstOrDefault(expression =>
                model.GetTypeInfo(expression, cancellation).Type?.SpecialType == SpecialType.System_Int32
                && !model.GetConstantValue(expression, cancellation).HasValue)?.ToString();
    }
}
