using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>
/// The uses of members, by their syntax: <c>source.CreateLoader()</c>, <c>source?.CreateLoader()</c>, and <c>CreateLoader()</c> in the class itself.
/// </summary>
internal static class MemberNames
{
    /// <summary>The name of the method that a call calls; null if the node is not the call of a method by its name.</summary>
    public static SimpleNameSyntax? Called(SyntaxNode node) => (node as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax { Name: var name } => name,
        MemberBindingExpressionSyntax { Name: var name } => name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>The call whose method has this name; null if it is the name of something else.</summary>
    public static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name) =>
        Whole(name) is { Parent: InvocationExpressionSyntax call } method && call.Expression == method ? call : null;

    /// <summary>A name with the expression that it is a member of: <c>this.total</c>. After <c>?.</c>, this is the name with the dot.</summary>
    public static ExpressionSyntax Whole(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };
}
