namespace Infeed;

/// <summary>FNV-1a, over words of 64 bits instead of bytes: tells tables apart, and is not for cryptography.</summary>
internal static class WordHash
{
    public const ulong Start = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Add(ulong hash, ReadOnlySpan<ulong> words)
    {
        foreach (var word in words)
        {
            // The product carries nothing to lower bits: the upper ones are brought down.
            hash = (hash ^ word) * Prime;
            hash ^= hash >> 32;
        }

        return hash;
    }
}
