using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.CodeFixes.Editing;

/// <summary>Names for what a fix adds.</summary>
internal static class FreeName
{
    /// <summary>A name that no identifier among the tokens has: the wanted name, or that name with a number.</summary>
    public static string Of(string wanted, IEnumerable<SyntaxToken> tokens)
    {
        var taken = new HashSet<string>(tokens.Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText),
            StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue).Select(number =>
            number == 1 ? wanted : wanted + number.ToString(CultureInfo.InvariantCulture)).First(name => !taken.Contains(name));
    }
}
