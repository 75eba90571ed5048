using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>Philox4x32-10, a bijection of 128-bit counters for each 64-bit key.</summary>
/// <remarks>
/// Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11;
/// known answers in their library Random123.
/// </remarks>
internal static class Philox
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;

    // The golden ratio, and the square root of three minus one, as fractions of 2^32: the key schedule of the paper.
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;

    /// <summary>Computes one block of 128 bits.</summary>
    /// <param name="counterLow">Words 0 and 1 of the counter, word 0 in the low half.</param>
    /// <param name="counterHigh">Words 2 and 3 of the counter, word 2 in the low half.</param>
    /// <param name="key">Words 0 and 1 of the key, word 0 in the low half.</param>
    /// <param name="low">Words 0 and 1 of the result.</param>
    /// <param name="high">Words 2 and 3 of the result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block(ulong counterLow, ulong counterHigh, ulong key, out ulong low, out ulong high)
    {
        uint word0 = (uint)counterLow, word1 = (uint)(counterLow >> 32);
        uint word2 = (uint)counterHigh, word3 = (uint)(counterHigh >> 32);
        uint key0 = (uint)key, key1 = (uint)(key >> 32);

        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * word0;
            var product1 = (ulong)Multiplier1 * word2;

            word0 = (uint)(product1 >> 32) ^ word1 ^ key0;
            word1 = (uint)product1;
            word2 = (uint)(product0 >> 32) ^ word3 ^ key1;
            word3 = (uint)product0;

            key0 += KeyStep0;
            key1 += KeyStep1;
        }

        low = word0 | ((ulong)word1 << 32);
        high = word2 | ((ulong)word3 << 32);
    }
}
