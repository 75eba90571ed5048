using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Flow;

/// <summary>The uses of names and other words in a file.</summary>
internal static class NameUses
{
    /// <summary>The uses of a name, in the order of the text. They are found by the text, which costs less than to visit all nodes.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(SyntaxTree tree, string name, CancellationToken cancellation) => Of(tree, [name], cancellation);

    /// <summary>The uses of some names, name by name in the order of the text.</summary>
    public static IEnumerable<IdentifierNameSyntax> Of(SyntaxTree tree, IReadOnlyList<string> names, CancellationToken cancellation) =>
        Tokens(tree, names, cancellation).Select(token => token.Parent).OfType<IdentifierNameSyntax>();

    /// <summary>The tokens whose text is one of some words, be they names or keywords, word by word in the order of the text.</summary>
    public static IEnumerable<SyntaxToken> Tokens(SyntaxTree tree, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        // Once for all words: in an editor, and of a large file, it is a copy.
        var text = tree.GetText(cancellation).ToString();
        foreach (var word in words)
        {
            for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            {
                // For a word in a comment, this is a token next to the comment, whose span does not contain the word.
                var token = tree.GetRoot(cancellation).FindToken(at);
                if (token.ValueText == word && token.Span.Contains(at))
                    yield return token;
            }
        }
    }

    /// <summary>Whether a file has one of some words, also as a part of another word, in capital or small letters.</summary>
    public static bool Mentions(SyntaxTree tree, IReadOnlyList<string> words, CancellationToken cancellation)
    {
        var text = tree.GetText(cancellation).ToString();
        return words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
