using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>Judges the nodes of one method's body. What it does not know is not quiet.</summary>
/// <param name="names">Parameters and locals: numbers, spans of them, tuples.</param>
/// <param name="draws">Parameters that samples draw their numbers from.</param>
/// <param name="meaning">What a name means in the class.</param>
internal sealed class QuietSyntax(ISet<string> names, string[] draws, Func<string, QuietName> meaning)
{
    public bool IsQuiet(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => IsQuiet(name),
        GenericNameSyntax { Identifier.ValueText: "Span" or "ReadOnlySpan", TypeArgumentList.Arguments: [PredefinedTypeSyntax] } span => span.Parent is VariableDeclarationSyntax,
        LiteralExpressionSyntax literal => !literal.IsKind(SyntaxKind.StringLiteralExpression),
        // Into an object a number would be boxed.
        PredefinedTypeSyntax predefined => !predefined.Keyword.IsKind(SyntaxKind.ObjectKeyword) && !predefined.Keyword.IsKind(SyntaxKind.StringKeyword),
        ArrayTypeSyntax array => array.Parent is StackAllocArrayCreationExpressionSyntax,
        ExpressionSyntax => node is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or AssignmentExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax or TupleExpressionSyntax or DeclarationExpressionSyntax or IsPatternExpressionSyntax or MemberAccessExpressionSyntax
            or RangeExpressionSyntax or InvocationExpressionSyntax or StackAllocArrayCreationExpressionSyntax or OmittedArraySizeExpressionSyntax,
        StatementSyntax => node is BlockSyntax or LocalDeclarationStatementSyntax or ExpressionStatementSyntax or IfStatementSyntax or ForStatementSyntax or ForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or EmptyStatementSyntax,
        // Patterns, clauses and lists hold what is looked at itself.
        _ => true,
    };

    private bool IsQuiet(IdentifierNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        if (name.Parent is MemberAccessExpressionSyntax access && access.Name == name)
            return IsQuiet(access, text);
        if (name.Parent is NameColonSyntax)
            return true;
        var means = meaning(text);
        if (name.Parent is InvocationExpressionSyntax call && call.Expression == name)
            return means == QuietName.Method && !names.Contains(text);
        // A local can hide a member in one block and not in the next: what has both names is looked at.
        if (names.Contains(text))
            return means == QuietName.None;
        if (Array.IndexOf(draws, text) >= 0)
            return means == QuietName.None && IsDrawnFrom(name);
        return means switch
        {
            QuietName.None => text == "var" || IsMathematics(name),
            QuietName.Number => !IsTarget(name),
            QuietName.OwnNumber => true,
            QuietName.Array => IsRead(name, isOwn: false),
            QuietName.OwnArray => IsRead(name, isOwn: true) || name.Parent is ArgumentSyntax { Parent: ArgumentListSyntax, RefOrOutKeyword.RawKind: 0 },
            _ => false,
        };
    }

    private bool IsQuiet(MemberAccessExpressionSyntax access, string member)
    {
        if (access.Parent is not InvocationExpressionSyntax call || call.Expression != access)
            return member == "Length" || access.Expression is PredefinedTypeSyntax;
        return access.Expression switch
        {
            PredefinedTypeSyntax => member is not ("ToString" or "Parse"),
            IdentifierNameSyntax { Identifier.ValueText: var text } name => names.Contains(text)
                ? member is "Slice" or "Clear" or "Fill" or "CopyTo"
                : Array.IndexOf(draws, text) >= 0 ? member.StartsWith("Next", StringComparison.Ordinal) : member == "AsSpan" ? meaning(text) == QuietName.OwnArray : IsMathematics(name),
            // A span that was just made.
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Slice" or "AsSpan" } } => member is "Slice" or "Clear" or "Fill" or "CopyTo" or "Reverse",
            ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var span }, ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax }] } =>
                names.Contains(span) && member is "Slice" or "Clear" or "Fill" or "CopyTo" or "Reverse",
            _ => false,
        };
    }

    private static bool IsMathematics(IdentifierNameSyntax name) =>
        name is { Identifier.ValueText: "Math" or "MathF", Parent: MemberAccessExpressionSyntax access } && access.Expression == name;

    // The state of a draw goes on where it is, and is not copied.
    private static bool IsDrawnFrom(IdentifierNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression == name,
        ArgumentSyntax argument => argument.RefOrOutKeyword.IsKind(SyntaxKind.RefKeyword),
        _ => false,
    };

    // An element, the length, or a span of what is the worker's own; a range of an array would be a new array.
    private static bool IsRead(IdentifierNameSyntax name, bool isOwn) => name.Parent switch
    {
        ElementAccessExpressionSyntax element => element.Expression == name && !element.ArgumentList.DescendantNodes().Any(node => node is RangeExpressionSyntax) && (isOwn || !IsTarget(element)),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } access => access.Expression == name && (member == "Length" || (isOwn && member == "AsSpan")),
        _ => false,
    };

    private static bool IsTarget(ExpressionSyntax place) => place.Parent switch
    {
        ParenthesizedExpressionSyntax inner => IsTarget(inner),
        ElementAccessExpressionSyntax element when element.Expression == place => IsTarget(element),
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.PreIncrementExpression) || unary.IsKind(SyntaxKind.PreDecrementExpression) || unary.IsKind(SyntaxKind.AddressOfExpression),
        PostfixUnaryExpressionSyntax => true,
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsTarget(tuple),
        _ => false,
    };
}
