using System.Numerics;
using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>One round of a Feistel network: (moved, kept) becomes (kept, moved + F(kept)), modulo a number.</summary>
/// <remarks>
/// A pair is a word, its moved half the high one. The two methods compute the same, for one pair and for as many as the machine has
/// lanes. Any F would leave the whole a permutation, but a linear one gives shuffled orders runs of equal steps.
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

        // hash x modulus / 2^32 is below the modulus. No branch, for it would be mispredicted every other time.
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
