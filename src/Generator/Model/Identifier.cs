using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Model;

/// <summary>Names as code.</summary>
internal static class Identifier
{
    /// <summary>The name as an identifier, with an <c>@</c> if it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
