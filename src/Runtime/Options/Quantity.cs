using System.Globalization;

namespace Infeed;

/// <summary>Counts with their nouns, for messages and for the emitted documentation. The generator and Infeed.TorchSharp compile this same file.</summary>
internal static class Quantity
{
    /// <summary>A count and its noun, whose plural is regular: 1 batch, 2 batches.</summary>
    public static string Of(long count, string noun) =>
        // As it is spoken: of an epoch, 'ch' is a k.
        Of(count, noun, noun is [.., 's'] or [.., 't', 'c', 'h'] ? $"{noun}es" : $"{noun}s");

    /// <summary>A count, and what follows it for one and for any other number: 1 is left, 2 are left.</summary>
    public static string Of(long count, string one, string others) =>
        $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : others)}";
}
