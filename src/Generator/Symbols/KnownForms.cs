using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Symbols;

/// <summary>The forms of source, by the attributes of the methods that fill batches. Those derive from one class, so that no form is listed here.</summary>
internal static class KnownForms
{
    /// <summary>Whether a method fills batches of a source, in any form.</summary>
    public static bool IsFillMethod(this IMethodSymbol method)
    {
        // Without an iterator: this is asked of every method of every class.
        foreach (var attribute in method.GetAttributes())
        {
            if (IsForm(attribute))
                return true;
        }

        return false;
    }

    /// <summary>The forms whose attributes a method has, as messages name them; more than one is an error.</summary>
    public static IEnumerable<string> Of(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (IsForm(attribute))
                yield return KnownTypes.WordsOf(attribute)!;
        }
    }

    /// <summary>Whether an attribute is that of a form.</summary>
    private static bool IsForm(AttributeData attribute) =>
        attribute.AttributeClass?.BaseType is { Name: "FormAttribute" } parent && parent.Is("Infeed", "FormAttribute");
}
