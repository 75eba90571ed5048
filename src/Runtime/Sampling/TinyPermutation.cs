namespace Infeed;

/// <summary>A permutation of [0, n) for n up to 16, in one word: each entry is a nibble, and the entry at position 0 is the lowest.</summary>
internal static class TinyPermutation
{
    private const ulong Identity = 0xFEDC_BA98_7654_3210;

    /// <summary>Draws one of the n! permutations, each equally likely (Fisher-Yates, R. Durstenfeld 1964).</summary>
    public static ulong Shuffle(ref SampleRandom random, int length)
    {
        var packed = Identity;
        for (var last = length - 1; last > 0; last--)
        {
            var other = random.Next(last + 1);
            var difference = (ulong)(At(packed, last) ^ At(packed, other));
            packed ^= (difference << (4 * last)) ^ (difference << (4 * other));
        }

        return packed;
    }

    public static long At(ulong packed, int position) => (long)(packed >> (4 * position)) & 15;
}
