using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>The forms of source: the attributes of the methods that fill batches.</summary>
internal static class KnownForms
{
    /// <summary>The attribute of each form, and its name in messages.</summary>
    private static readonly (string Attribute, string Words)[] Forms =
        [(KnownNames.SampleAttribute, "Sample"), (KnownNames.BatchAttribute, "Batch"), (KnownNames.StreamAttribute, "Stream")];

    /// <summary>Whether a method fills batches of a source, in any form.</summary>
    public static bool IsFillMethod(this IMethodSymbol method) => !method.GetAttributes().IsEmpty && Of(method).Any();

    /// <summary>Whether a method fills whole batches. With the attributes of several forms, it is read in the first of them.</summary>
    public static bool IsBatchMethod(this IMethodSymbol method) => Of(method).FirstOrDefault().Words == "Batch";

    /// <summary>Whether a method gives the next sample of a stream.</summary>
    public static bool IsStreamMethod(this IMethodSymbol method) => Of(method).FirstOrDefault().Words == "Stream";

    /// <summary>The forms whose attributes a method has; more than one is an error.</summary>
    public static IEnumerable<(AttributeData Attribute, string Words)> Of(IMethodSymbol method)
    {
        foreach (var (attribute, words) in Forms)
        {
            if (method.Attribute(attribute) is { } found)
                yield return (found, words);
        }
    }
}
