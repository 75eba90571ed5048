using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Rules.Reproducibility;
using Infeed.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Fixes;

/// <summary>Passes the invariant culture or compares ordinally, so that the result does not depend on the machine's culture.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CultureFix : NodeFix
{
    private const string Invariant = "global::System.Globalization.CultureInfo.InvariantCulture";
    private const string Ordinal = "global::System.StringComparison.Ordinal";
    private const string Order = "global::System.StringComparer.Ordinal";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [CultureRule.Rule.Id];

    private protected override string Title => "Use the invariant culture";

    private protected override (SyntaxNode Old, Func<SyntaxNode, SyntaxNode> By)? Change(SyntaxNode node, Diagnostic diagnostic, SemanticModel model,
        CancellationToken cancellation) =>
        node.FirstAncestorOrSelf<ExpressionSyntax>() switch
        {
            InvocationExpressionSyntax call when MemberNames.Called(call) is { } name
                && model.GetSymbolInfo(call, cancellation).Symbol is IMethodSymbol method => OfCall(call, name, method),
            BaseObjectCreationExpressionSyntax made when !IsComparerGiven(model.GetSymbolInfo(made, cancellation).Symbol as IMethodSymbol) =>
                (made, inner => WithArgument((BaseObjectCreationExpressionSyntax)inner)),
            BinaryExpressionSyntax sum => OfSum(sum, model, cancellation),
            InterpolatedStringExpressionSyntax text
                when text.Parent is not ArgumentSyntax || model.GetTypeInfo(text, cancellation).ConvertedType?.SpecialType == SpecialType.System_String =>
                (text, inner => Parse($"string.Create({Invariant}, {inner.WithoutTrivia()})").WithTriviaFrom(text)),
            _ => null,
        };

    private static (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? OfCall(InvocationExpressionSyntax call, SimpleNameSyntax called,
        IMethodSymbol method)
    {
        var name = method.Name;
        if (name is "ToUpper" or "ToLower")
            return (called, inner => SyntaxFactory.IdentifierName(name + "Invariant").WithTriviaFrom(inner));
        // There is no such call for 'text?.CompareTo(other)', which is null where the text is.
        if (name == "CompareTo")
        {
            return call is not { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: [{ Expression: var other }] } ? null
                : (call, inner => Parse($"string.CompareOrdinal({access.Expression.WithoutTrivia()}, {other.WithoutTrivia()})").WithTriviaFrom(inner));
        }

        // For a call that gives a StringBuilder one value, the value is converted to text first.
        if (method.ContainingType.Name == "StringBuilder" && name is "Append" or "Insert"
            && call.ArgumentList.Arguments.LastOrDefault() is { Expression: not InterpolatedStringExpressionSyntax } number)
            return (number.Expression, inner => Told((ExpressionSyntax)inner));
        // Each of these has an overload with one more parameter.
        return name switch
        {
            "TryFormat" => Insert(call.ArgumentList.Arguments.Count, $"provider: {Invariant}"),
            "AppendFormat" => Insert(0, Invariant),
            _ when IsSorting(name) => IsComparerGiven(method) ? null : Insert(call.ArgumentList.Arguments.Count, Order),
            "Parse" or "ToString" or "ToSingle" or "ToDouble" or "ToDecimal" or "ToDateTime" when !method.Parameters.Any(IsProvider) =>
                Insert(method.Parameters.Length, Invariant),
            "TryParse" when method.Parameters.Length == 2 => Insert(1, Invariant),
            "Format" when method.ContainingType.SpecialType == SpecialType.System_String => Insert(0, Invariant),
            "StartsWith" or "EndsWith" or "Compare" => Insert(method.Parameters.Length, Ordinal),
            "IndexOf" or "LastIndexOf" when method.Parameters.Length == 1 => Insert(1, Ordinal),
            _ => null,
        };

        (SyntaxNode, Func<SyntaxNode, SyntaxNode>) Insert(int at, string argument) => (call, inner =>
        {
            var changed = (InvocationExpressionSyntax)inner;
            var arguments = changed.ArgumentList.Arguments.Select(given => given.WithoutTrivia().ToString()).ToList();
            arguments.Insert(at, argument);
            return changed.WithArgumentList(Simplified(SyntaxFactory.ParseArgumentList($"({string.Join(", ", arguments)})"))
                .WithTriviaFrom(changed.ArgumentList));
        });
    }

    private static bool IsSorting(string name) => name is "Sort" or "BinarySearch" or "Order" or "OrderDescending" or "OrderBy" or "OrderByDescending"
        or "ThenBy" or "ThenByDescending" or "Min" or "Max" or "MinBy" or "MaxBy" or "ToImmutableSortedSet" or "ToImmutableSortedDictionary";

    // A comparer that is given as null already takes the place where another would have to be.
    private static bool IsComparerGiven(IMethodSymbol? method) =>
        method?.Parameters.Any(parameter => parameter.Type.Name is "IComparer" or "Comparison") != false;

    private static BaseObjectCreationExpressionSyntax WithArgument(BaseObjectCreationExpressionSyntax made)
    {
        var arguments = made.ArgumentList?.Arguments.Select(given => given.WithoutTrivia().ToString()).ToList() ?? [];
        arguments.Add(Order);
        var list = Simplified(SyntaxFactory.ParseArgumentList($"({string.Join(", ", arguments)})"));
        return made is ObjectCreationExpressionSyntax { ArgumentList: null, Type: var type } bare
            ? bare.WithType(type.WithoutTrailingTrivia()).WithArgumentList(list.WithTrailingTrivia(type.GetTrailingTrivia()))
            : made.WithArgumentList(list);
    }

    // '"a" + x' becomes '"a" + x.ToString(CultureInfo.InvariantCulture)'.
    private static (SyntaxNode, Func<SyntaxNode, SyntaxNode>)? OfSum(BinaryExpressionSyntax sum, SemanticModel model, CancellationToken cancellation)
    {
        var number = new[] { sum.Right, sum.Left }.FirstOrDefault(operand =>
            model.GetTypeInfo(operand, cancellation).Type is { } type && CultureFormats.IsFormatted(type));
        // A nullable value has no ToString that takes a culture.
        return number is null || model.GetTypeInfo(number, cancellation).Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? null
            : (number, inner => Told((ExpressionSyntax)inner));
    }

    private static ExpressionSyntax Told(ExpressionSyntax number)
    {
        var bare = number.WithoutTrivia();
        var isWhole = bare is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax;
        return Parse($"{(isWhole ? bare : $"({bare})")}.ToString({Invariant})").WithTriviaFrom(number);
    }

    private static bool IsProvider(IParameterSymbol parameter) => parameter.Type.Name is "IFormatProvider" or "CultureInfo";

    private static ExpressionSyntax Parse(string code) => Simplified(SyntaxFactory.ParseExpression(code));

    private static T Simplified<T>(T code)
        where T : SyntaxNode => code.ReplaceNodes(
            code.DescendantNodesAndSelf().OfType<MemberAccessExpressionSyntax>().Where(access => access.ToString() is Invariant or Ordinal or Order),
            (_, inner) => inner.WithAdditionalAnnotations(Simplifier.Annotation));
}
