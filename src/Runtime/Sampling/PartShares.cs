using System.Numerics;

namespace Infeed;

/// <summary>
/// Deals positions out to parts in proportion to weights, evenly: of the first n positions, whatever n is, two parts have their shares, rounded, and of more
/// parts each is off by less than half their number. Which part a position has follows from the position alone, in whole numbers.
/// </summary>
/// <remarks>
/// Each part in turn takes its share, rounded, of the positions that the parts before it have left (J. E. Bresenham, "Algorithm for computer control of a
/// digital plotter", IBM Systems Journal 4 (1965), once for each part).
/// </remarks>
internal sealed class PartShares
{
    private const int Bits = 62;
    private const ulong One = 1UL << Bits;

    // A little more, because a share is cut off behind so many bits, and a half of a position would be rounded down.
    private const ulong Half = (One / 2) + (One >> 24);

    /// <summary>The most positions that can be dealt out.</summary>
    public const long MaxPositions = long.MaxValue / 4;

    /// <summary>The share of each part in what the parts before it leave.</summary>
    private readonly ulong[] shares;

    /// <param name="weights">The weights: finite, none negative, and not all 0.</param>
    public PartShares(ReadOnlySpan<double> weights)
    {
        shares = new ulong[weights.Length];
        var written = Array.ConvertAll(weights.ToArray(), WrittenNumber.Of);
        var exponent = written.Min(weight => weight.Exponent);
        var left = BigInteger.Zero;
        for (var part = weights.Length - 1; part >= 0; part--)
        {
            var weight = written[part].In(exponent);
            left += weight;
            // What the last part with a weight gets is all that is left, exactly.
            shares[part] = weight.IsZero ? 0 : (ulong)((weight << Bits) / left);
        }
    }

    /// <summary>The shares, to tell other weights by.</summary>
    public ReadOnlySpan<ulong> Words => shares;

    /// <summary>The part that a position belongs to.</summary>
    /// <param name="position">The position, 0 or more.</param>
    /// <param name="rank">Receives the number of positions of the same part before it.</param>
    public int PartAt(long position, out long rank)
    {
        for (var part = 0; ; part++)
        {
            rank = Rounded(position, shares[part]);
            if (Rounded(position + 1, shares[part]) > rank)
                return part;
            position -= rank;
        }
    }

    /// <summary>How many of the first positions a part has.</summary>
    public long CountOf(int part, long positions)
    {
        for (var before = 0; before < part; before++)
            positions -= Rounded(positions, shares[before]);
        return Rounded(positions, shares[part]);
    }

    /// <summary>After how many positions a part has had some of them.</summary>
    /// <returns>The number; null if it is above <see cref="MaxPositions"/>.</returns>
    public long? PositionsFor(int part, long count)
    {
        if (CountOf(part, MaxPositions) < count)
            return null;
        var (low, high) = (0L, MaxPositions);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (CountOf(part, middle) < count)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static long Rounded(long positions, ulong share) => (long)((((UInt128)(ulong)positions * share) + Half) >> Bits);
}
