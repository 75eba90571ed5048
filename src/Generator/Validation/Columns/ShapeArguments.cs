using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Looks at the arguments of a [Shape] as they are written, where what the compiler makes of them does not say enough.</summary>
internal sealed class ShapeArguments(AttributeData attribute, Compilation compilation, CancellationToken cancellation)
{
    private readonly AttributeSyntax? syntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;

    private IEnumerable<ExpressionSyntax> Expressions => syntax?.ArgumentList?.Arguments.Select(argument => argument.Expression) ?? [];

    /// <returns>A number, as it is written, that is none of the compiler's constants; null where there is none.</returns>
    public string? Variable() => Expressions.FirstOrDefault(IsVariable)?.ToString();

    /// <summary>Whether a name comes from a 'nameof' of what does not exist, which the compiler reports.</summary>
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
