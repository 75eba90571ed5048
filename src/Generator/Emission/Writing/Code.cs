using Microsoft.CodeAnalysis.CSharp;

namespace Infeed.Generator.Emission.Writing;

/// <summary>Names and values as code, and names as documentation.</summary>
internal static class Code
{
    /// <summary>Before the names of the runtime's types for everybody.</summary>
    public const string Runtime = "global::Infeed.";

    /// <summary>Before the names of the runtime's types for emitted code.</summary>
    public const string Services = "global::Infeed.CompilerServices.";

    /// <summary>A string in its quotes.</summary>
    public static string Quoted(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Text inside of documentation.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
