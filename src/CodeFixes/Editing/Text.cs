using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.CodeFixes.Editing;

/// <summary>White space in the style of the user's file, and free names.</summary>
internal static class Text
{
    /// <summary>The line ending that the file of a node uses.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        var found = root.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return found.IsKind(SyntaxKind.EndOfLineTrivia) ? found : SyntaxFactory.ElasticCarriageReturnLineFeed;
    }

    /// <summary>The white space before a node on its line.</summary>
    public static SyntaxTrivia Indent(SyntaxNode node) => node.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

    /// <summary>A name that no identifier among the tokens has: the wanted name, or that name with a number.</summary>
    public static string FreeName(string wanted, IEnumerable<SyntaxToken> tokens)
    {
        var taken = new HashSet<string>(tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText),
            StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number =>
            number == 1 ? wanted : wanted + number.ToString(CultureInfo.InvariantCulture)).First(name => !taken.Contains(name));
    }
}
