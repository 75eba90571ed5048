using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Emission.Writing;

/// <summary>Names and values as code, and names as documentation.</summary>
internal static class Code
{
    /// <summary>The prefix of the runtime's public types for users.</summary>
    public const string Runtime = "global::Infeed.";

    /// <summary>The prefix of the runtime's types that only emitted code uses.</summary>
    public const string Services = "global::Infeed.CompilerServices.";

    /// <summary>A string literal, with its quotes.</summary>
    public static string Quoted(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Text escaped for XML documentation.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
