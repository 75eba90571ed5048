using System.Diagnostics;

namespace Infeed.Ring;

/// <summary>
/// Decides when a batch is worth sharing among workers, from the measured time of a sample. Splitting costs an atomic or two a
/// block, and cache misses; a batch that is quickly filled is left to one worker.
/// </summary>
internal sealed class SharingPolicy
{
    /// <summary>A batch that takes less is filled in one go. Several times what waking a worker costs.</summary>
    private static readonly double ShareTicks = Stopwatch.Frequency * 200e-6;

    /// <summary>What a block should take: long against the cost of taking one, short against the wait for the last one.</summary>
    private static readonly double BlockTicks = Stopwatch.Frequency * 50e-6;

    /// <summary>A rest that takes less is not worth another worker's while.</summary>
    private static readonly double HelpTicks = Stopwatch.Frequency * 20e-6;

    private readonly int workers;

    // Mean ticks of a sample, 0 before the first was measured. Written by all workers without order: any of their
    // means will do, a torn one cannot be (8 bytes), and no correctness hangs on it.
    private double sampleTicks;

    /// <param name="workers">The number of workers.</param>
    /// <param name="sampleTicks">What is known of a sample's time; 0 if nothing is.</param>
    public SharingPolicy(int workers, double sampleTicks = 0)
    {
        this.workers = workers;
        this.sampleTicks = sampleTicks;
    }

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
    /// The rows of a block of a batch: what takes <see cref="BlockTicks"/>, and no more than each worker's share; as few as there can be blocks
    /// for, while nothing is known.
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

    /// <summary>Whether a batch of so many rows should be timed: reading the clock is dear where batches are tiny, and then rare.</summary>
    public bool IsWorthMeasuring(long ticket, int rows)
    {
        if (workers == 1)
            return false;
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
