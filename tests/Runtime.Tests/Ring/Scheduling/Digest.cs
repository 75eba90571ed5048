using System.Runtime.InteropServices;

namespace Infeed.Tests.Ring.Scheduling;

/// <summary>A digest of 64 bits, in which order counts: the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over a running sum.</summary>
internal static class Digest
{
    public static ulong Add(ulong digest, ulong value)
    {
        var mixed = (digest * 0x9E3779B97F4A7C15) + value + 1;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>Adds the bytes of values whose size is a multiple of eight.</summary>
    public static ulong Add<T>(ulong digest, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        foreach (var word in MemoryMarshal.Cast<T, ulong>(values))
            digest = Add(digest, word);
        return digest;
    }
}
