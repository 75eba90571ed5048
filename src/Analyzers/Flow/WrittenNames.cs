using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>Decides from the syntax, before names are bound, which names may be written to.</summary>
internal static class WrittenNames
{
    /// <summary>Whether this use of a name may set its symbol.</summary>
    public static bool CanBeSet(IdentifierNameSyntax name) => IsTarget(MemberNames.Whole(name));

    /// <summary>Whether this use of a name may set its symbol or an element of it.</summary>
    public static bool CanBeSetInPart(IdentifierNameSyntax name)
    {
        var whole = MemberNames.Whole(name);
        return IsTarget(whole) || (whole.Parent is ElementAccessExpressionSyntax element && element.Expression == whole && IsTarget(element));
    }

    /// <summary>
    /// Whether this use of a name may set its symbol, or fill the collection in it: by a call on it, as an argument, or through a local that refers to it.
    /// </summary>
    public static bool CanBeFilled(IdentifierNameSyntax name) => CanBeSetInPart(name) || MemberNames.Whole(name).Parent switch
    {
        MemberAccessExpressionSyntax method => method.Expression == MemberNames.Whole(name),
        ConditionalAccessExpressionSyntax method => method.Expression == MemberNames.Whole(name),
        ArgumentSyntax or EqualsValueClauseSyntax => true,
        _ => false,
    };

    private static bool IsTarget(ExpressionSyntax place) => place.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == place,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
        PostfixUnaryExpressionSyntax sign => sign.IsKind(SyntaxKind.PostIncrementExpression) || sign.IsKind(SyntaxKind.PostDecrementExpression),
        PrefixUnaryExpressionSyntax sign => sign.IsKind(SyntaxKind.PreIncrementExpression) || sign.IsKind(SyntaxKind.PreDecrementExpression),
        _ => false,
    };
}
