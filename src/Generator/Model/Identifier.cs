using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Model;

/// <summary>Names as code.</summary>
internal static class Identifier
{
    /// <summary>A name that means itself also where it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
