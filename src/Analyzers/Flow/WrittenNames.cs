using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>Which names in a text may be written to: asked before names are bound.</summary>
internal static class WrittenNames
{
    /// <summary>A name with what it is a member of: <c>this.total</c>.</summary>
    public static ExpressionSyntax Whole(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>Whether what is named may be set here.</summary>
    public static bool CanBeSet(IdentifierNameSyntax name) => IsTarget(Whole(name));

    /// <summary>Whether what is named, or an element of it, may be set here.</summary>
    public static bool CanBeSetInPart(IdentifierNameSyntax name)
    {
        var whole = Whole(name);
        return IsTarget(whole) || (whole.Parent is ElementAccessExpressionSyntax element && element.Expression == whole && IsTarget(element));
    }

    /// <summary>The name of the method that is called on what is named; null where none is.</summary>
    public static string? CalledOn(IdentifierNameSyntax name) =>
        Whole(name) is var whole && whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } method && method.Expression == whole
            ? method.Name.Identifier.ValueText : null;

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
