using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>Which part of a mixture of streams gives which sample of a shard, as follows from the sample's position there alone.</summary>
/// <param name="terms">How the parts are mixed.</param>
internal sealed class MixedTurns(MixedTerms terms)
{
    private readonly PartShares shares = new(terms.Weights);

    /// <summary>Whether a part has any sample.</summary>
    public bool Has(int part) => shares.Words[part] != 0;

    /// <summary>The part of a position. Shards begin at different turns, so that not all of them have a batch of the same part at the same time.</summary>
    public int PartAt(int shard, long position) => shares.PartAt((position / terms.Unit) + shard, out _);

    /// <summary>How many of some positions a part has.</summary>
    /// <param name="part">The part.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="from">The first position.</param>
    /// <param name="end">The position behind the last.</param>
    public long CountOf(int part, int shard, long from, long end) => Before(part, shard, end) - Before(part, shard, from);

    /// <summary>The position that a part has after it has had a number of them.</summary>
    /// <param name="part">The part.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="from">The position from which on they are counted.</param>
    /// <param name="end">A position behind it.</param>
    /// <param name="count">The number.</param>
    public long PositionOf(int part, int shard, long from, long end, long count)
    {
        var low = from;
        while (low < end)
        {
            var middle = low + ((end - low) / 2);
            if (CountOf(part, shard, from, middle + 1) <= count)
                low = middle + 1;
            else
                end = middle;
        }

        return low;
    }

    // From the first turn of shard 0 on.
    private long Before(int part, int shard, long position)
    {
        var (turn, row) = Math.DivRem(position, terms.Unit);
        var whole = shares.CountOf(part, turn + shard) * terms.Unit;
        return row > 0 && PartAt(shard, position) == part ? whole + row : whole;
    }
}
