using System.Numerics;
using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>One round of a Feistel network: (moved, kept) becomes (kept, moved + F(kept)), modulo a number.</summary>
/// <remarks>
/// A pair is one word, with the moved half in the high bits. Both methods compute the same, for one pair, or for one pair in each vector lane.
/// With any F the result is a permutation, but with a linear F shuffled orders would contain runs of equal steps.
/// </remarks>
internal static class FeistelStep
{
    private const ulong Multiplier0 = 0x9E37_79B9_7F4A_7C15;
    private const ulong Multiplier1 = 0xD6E8_FEB8_6659_FD93;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong pair, ulong key, ulong modulus)
    {
        ulong kept = (uint)pair;
        var hash = (kept ^ key) * Multiplier0;
        hash = ((hash ^ (hash >> 32)) * Multiplier1) >> 32;

        // hash x modulus / 2^32 is below the modulus. Without a branch, because that would be mispredicted every other time.
        var excess = (long)((pair >> 32) + ((hash * modulus) >> 32) - modulus);
        return (kept << 32) | (ulong)(excess + ((long)modulus & (excess >> 63)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<ulong> Of(Vector<ulong> pairs, Vector<ulong> key, Vector<ulong> modulus)
    {
        var kept = pairs & new Vector<ulong>(uint.MaxValue);
        var hash = (kept ^ key) * Multiplier0;
        hash = ((hash ^ (hash >>> 32)) * Multiplier1) >>> 32;

        var excess = (pairs >>> 32) + ((hash * modulus) >>> 32) - modulus;
        var negative = Vector.LessThan(Vector.AsVectorInt64(excess), Vector<long>.Zero);
        return (kept << 32) | (excess + (modulus & Vector.AsVectorUInt64(negative)));
    }
}
