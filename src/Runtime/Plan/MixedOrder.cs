using System.Runtime.InteropServices;

namespace Infeed.Plan;

/// <summary>
/// The order of the samples of a mixture. Parts take turns with units of one or more samples, in each epoch from the beginning, and each part goes on where it
/// was at the end of the epoch before: so over all epochs its samples come once before any comes again.
/// </summary>
internal sealed class MixedOrder
{
    private readonly PartShares shares;

    /// <summary>How many samples each part has in an epoch.</summary>
    private readonly long[] perEpoch;

    /// <param name="parts">The samples of each part; those with a share have some.</param>
    /// <param name="terms">How they are mixed.</param>
    /// <param name="shares">The shares of the parts.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch.</param>
    public MixedOrder(MixedRange[] parts, MixedTerms terms, PartShares shares, long samplesPerEpoch)
    {
        (Parts, Terms, this.shares, SamplesPerEpoch) = (parts, terms, shares, samplesPerEpoch);
        perEpoch = new long[parts.Length];
        var (units, left) = Math.DivRem(Math.Max(0, samplesPerEpoch), terms.Unit);
        for (var part = 0; part < parts.Length; part++)
            perEpoch[part] = shares.CountOf(part, units) * terms.Unit;
        if (left > 0)
            perEpoch[shares.PartAt(units, out _)] += left;
    }

    /// <summary>The samples of each part.</summary>
    public MixedRange[] Parts { get; }

    /// <summary>How they are mixed.</summary>
    public MixedTerms Terms { get; }

    /// <summary>The number of samples in an epoch.</summary>
    public long SamplesPerEpoch { get; }

    /// <summary>A hash of all that decides the order, beside the seed and whether parts are shuffled.</summary>
    public ulong Hash
    {
        get
        {
            var hash = WordHash.Add(WordHash.Start, shares.Words);
            hash = WordHash.Add(hash, [(ulong)Terms.Unit, (ulong)SamplesPerEpoch]);
            foreach (var part in Parts)
            {
                var set = part.Set;
                hash = WordHash.Add(hash, [part.Source]);
                hash = WordHash.Add(hash, [(ulong)set.Count, (ulong)set.First, (ulong)set.Gap, (ulong)set.GapLength, (ulong)set.Length, set.SplitSeed ?? 0]);
                hash = WordHash.Add(hash, MemoryMarshal.Cast<long, ulong>(part.Listed));
                if (part.Together > 1)
                    hash = WordHash.Add(hash, [(ulong)part.Together]);
            }

            return hash;
        }
    }

    /// <summary>The samples after which an epoch ends.</summary>
    /// <param name="lengths">The number of samples of each part.</param>
    /// <param name="shares">The shares of the parts.</param>
    /// <param name="unit">How many samples in turn are of one part.</param>
    /// <param name="isFirst">Whether it ends before a part begins again, and not when all have been read.</param>
    /// <returns>The number; null if it is larger than a number of samples can be.</returns>
    public static long? EndOf(ReadOnlySpan<long> lengths, PartShares shares, int unit, bool isFirst)
    {
        long? end = null;
        for (var part = 0; part < lengths.Length; part++)
        {
            if (shares.Words[part] == 0)
                continue;
            var wanted = (lengths[part] + unit - 1) / unit;
            // Where it ends with the first, the others are read up to the position that the first would have next.
            var units = isFirst ? shares.PositionsFor(part, wanted + 1) - 1 : shares.PositionsFor(part, wanted);
            var own = units <= PartShares.MaxPositions / unit ? units.Value * unit : long.MaxValue;
            end = end is null ? own : isFirst ? Math.Min(end.Value, own) : Math.Max(end.Value, own);
        }

        return end == long.MaxValue ? null : end;
    }

    /// <summary>The part that a position of an epoch has, and how many samples of that part have come before it, in all epochs.</summary>
    public (int Part, long Ordinal) Locate(int epoch, long position)
    {
        var (turn, row) = Math.DivRem(position, Terms.Unit);
        var part = shares.PartAt(turn, out var rank);
        return (part, (epoch * perEpoch[part]) + (rank * Terms.Unit) + row);
    }
}
