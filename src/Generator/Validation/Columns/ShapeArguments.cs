using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reads the syntax of the arguments of a [Shape], for errors that <c>AttributeData</c> does not describe.</summary>
internal sealed class ShapeArguments(AttributeData attribute, Compilation compilation, CancellationToken cancellation)
{
    private readonly AttributeSyntax? syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    private IEnumerable<ExpressionSyntax> Expressions => syntax?.ArgumentList?.Arguments.Select(argument => argument.Expression) ?? [];

    /// <returns>The text of the first <c>int</c> argument that is not a constant; null if there is none.</returns>
    public string? Variable() => Expressions.FirstOrDefault(IsVariable)?.ToString();

    /// <summary>Whether a name comes from a 'nameof' of something that does not exist. The compiler reports that itself.</summary>
    public bool IsNameOfNothing(string name) => Expressions
        .OfType<InvocationExpressionSyntax>()
        .SelectMany(call => call.ArgumentList.Arguments)
        .Any(argument => argument.Expression.ToString().EndsWith(name, StringComparison.Ordinal) && IsUnknown(argument.Expression));

    private bool IsVariable(ExpressionSyntax expression) =>
        Model().GetTypeInfo(expression, cancellation).Type?.SpecialType == SpecialType.System_Int32
        && !Model().GetConstantValue(expression, cancellation).HasValue;

    private bool IsUnknown(ExpressionSyntax expression) =>
        Model().GetSymbolInfo(expression, cancellation) is { Symbol: null, CandidateSymbols.IsEmpty: true };

    private SemanticModel Model() => compilation.GetSemanticModel(syntax!.SyntaxTree);
}
