using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>The uses of a name in a file.</summary>
internal static class NameUses
{
    /// <summary>The uses of a name, in the order of the text. They are found by the text, which costs less than to visit all nodes.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(SyntaxTree tree, string name, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            // What stands in a comment belongs to the token after it.
            if (tree.GetRoot(cancellation).FindToken(at) is { Parent: IdentifierNameSyntax use } token && token.ValueText == name && token.Span.Contains(at))
                yield return use;
        }
    }
}
