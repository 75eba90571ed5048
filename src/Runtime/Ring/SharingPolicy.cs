using System.Diagnostics;
using Infeed.Plan;

namespace Infeed.Ring;

/// <summary>
/// Decides when a batch is worth sharing among workers, from the measured time of a sample. Sharing costs one or two atomic operations per
/// block, and cache misses, so a batch that is quickly filled is left to one worker.
/// </summary>
internal sealed class SharingPolicy
{
    /// <summary>A batch that takes less time than this is not shared. Several times the cost of waking a worker.</summary>
    private static readonly double ShareTicks = Stopwatch.Frequency * 200e-6;

    /// <summary>The time that a block should take: long compared with the cost of taking one, but short, because a batch waits for its last block.</summary>
    private static readonly double BlockTicks = Stopwatch.Frequency * 50e-6;

    /// <summary>If the rest of a batch takes less time than this, other workers do not help with it.</summary>
    private static readonly double HelpTicks = Stopwatch.Frequency * 20e-6;

    private readonly int workers;

    // Mean ticks of a sample; 0 before the first measurement. All workers write it without synchronisation: any of their
    // values will do, 8 bytes cannot be torn, and correctness does not depend on it.
    private double sampleTicks;

    /// <param name="workers">The number of workers.</param>
    /// <param name="sampleTicks">The time of a sample if it is known, in ticks; otherwise 0.</param>
    public SharingPolicy(int workers, double sampleTicks = 0)
    {
        this.workers = workers;
        this.sampleTicks = sampleTicks;
    }

    /// <summary>The policy for a plan: a batch that one call of the source's code fills cannot be shared.</summary>
    public static SharingPolicy Of(BatchPlan plan, int workers) => new(plan.Recipe.Form.Has(FormTraits.Shared) ? workers : 1);

    public bool IsWorthSharing(int rows)
    {
        if (workers == 1 || rows == 1)
            return false;
        var ticks = Volatile.Read(ref sampleTicks);
        return ticks == 0 || ticks * rows >= ShareTicks;
    }

    public bool IsWorthHelping(long rows)
    {
        var ticks = Volatile.Read(ref sampleTicks);
        return rows > 0 && (ticks == 0 || ticks * rows >= HelpTicks);
    }

    /// <summary>
    /// The number of rows in a block of a batch: as many as take <see cref="BlockTicks"/>, but at most an equal share for each worker. While the time of a
    /// sample is unknown, as few as the highest number of blocks allows.
    /// </summary>
    public int BlockRows(int rows)
    {
        var fewest = (rows + BlockOwners.MaxBlocks - 1) / BlockOwners.MaxBlocks;
        var ticks = Volatile.Read(ref sampleTicks);
        if (ticks == 0)
            return fewest;
        var fair = (rows + workers - 1) / workers;
        return (int)Math.Max(fewest, Math.Min(BlockTicks / ticks, fair));
    }

    /// <summary>Whether a batch should be timed. Reading the clock is expensive compared with tiny batches, so only some of those are timed.</summary>
    public bool IsWorthMeasuring(long ticket, int rows)
    {
        var ticks = Volatile.Read(ref sampleTicks);
        return ticks == 0 || ticks * rows >= HelpTicks || ticket % 16 == 0;
    }

    public void Measure(int rows, long ticks)
    {
        var sample = Math.Max(1e-3, (double)ticks / rows);
        var mean = Volatile.Read(ref sampleTicks);
        Volatile.Write(ref sampleTicks, mean == 0 ? sample : mean + ((sample - mean) / 8));
    }
}
