using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>Decides from the syntax, before names are bound, which names may be written to.</summary>
internal static class WrittenNames
{
    /// <summary>A name with the expression that it is a member of: <c>this.total</c>.</summary>
    public static ExpressionSyntax Whole(IdentifierNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;

    /// <summary>Whether this use of a name may set its symbol.</summary>
    public static bool CanBeSet(IdentifierNameSyntax name) => IsTarget(Whole(name));

    /// <summary>Whether this use of a name may set its symbol or an element of it.</summary>
    public static bool CanBeSetInPart(IdentifierNameSyntax name)
    {
        var whole = Whole(name);
        return IsTarget(whole) || (whole.Parent is ElementAccessExpressionSyntax element && element.Expression == whole && IsTarget(element));
    }

    /// <summary>The name of the method that is called on the name; null if none is.</summary>
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
