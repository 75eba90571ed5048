using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Infeed.CodeFixes.Editing;

/// <summary>
/// Names of Infeed's types in code that fixes write. They are fully qualified, so that a file without <c>using Infeed</c> compiles, and simplified in other
/// files.
/// </summary>
internal static class InfeedNames
{
    public const string Prefix = "global::Infeed.";

    /// <summary>Marks fully qualified names for simplification, which the file's usings may allow.</summary>
    public static T ToShorten<T>(T code)
        where T : SyntaxNode => code.ReplaceNodes(
            code.DescendantNodesAndSelf().Where(IsName), (_, inner) => inner.WithAdditionalAnnotations(Simplifier.Annotation));

    // Only the name itself is marked; type arguments stay as they were written.
    private static bool IsName(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax name => IsPrefix(name.Left),
        MemberAccessExpressionSyntax access => IsPrefix(access.Expression),
        _ => false,
    };

    private static bool IsPrefix(SyntaxNode node) => node is AliasQualifiedNameSyntax && node.ToString() + "." == Prefix;
}
