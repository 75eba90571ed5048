using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Editing;

/// <summary>Names of Infeed in code that is written: in full, so that a file without <c>using Infeed</c> compiles, and shortened in all others.</summary>
internal static class InfeedNames
{
    public const string Prefix = "global::Infeed.";

    /// <summary>Marks the full names in some code to be shortened where the file allows it.</summary>
    public static T ToShorten<T>(T code)
        where T : SyntaxNode => code.ReplaceNodes(
            code.DescendantNodesAndSelf().Where(IsName), (_, inner) => inner.WithAdditionalAnnotations(Simplifier.Annotation));

    // Nothing behind it: type arguments stay as they were written.
    private static bool IsName(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => IsPrefix(name.Left),
        MemberAccessExpressionSyntax access => IsPrefix(access.Expression),
        _ => false,
    };

    private static bool IsPrefix(SyntaxNode node) => node is AliasQualifiedNameSyntax && node.ToString() + "." == Prefix;
}
