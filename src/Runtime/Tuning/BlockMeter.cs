using System.Diagnostics;

namespace Infeed.Tuning;

/// <summary>
/// Measures one setting over some batches, by the clock of the training loop. Only the time between two batches of the same reading counts: what the program
/// does between epochs is not the loader's. The first batches do not count, because the queue fills, or was filled while nobody read. Written by the
/// consumer's thread alone; allocates nothing after it was made.
/// </summary>
internal sealed class BlockMeter(int minBatches, TimeSpan minTime)
{
    private const int MaxBatches = 4096;

    private readonly long minTicks = (long)(minTime.TotalSeconds * Stopwatch.Frequency);
    private readonly long[] waits = new long[MaxBatches];
    private int warmUp;
    private int needed;
    private int refill;
    private int batches;
    private long ticks;
    private long waited;
    private long workersWaited;
    private int workers;
    private bool isReading;
    private (long Time, long Waited, long WorkersWaited) last;

    /// <summary>Whether enough was measured.</summary>
    public bool IsComplete => batches == MaxBatches || (batches >= needed && ticks >= minTicks);

    /// <summary>Begins anew, with another setting, whose queue is empty.</summary>
    public void Begin(int workers, int slots)
    {
        this.workers = workers;
        // Workers that begin at the same time end at the same time, and their batches come all at once: a whole lap does not count, and a whole one does.
        warmUp = workers + 1;
        needed = Math.Max(minBatches, workers);
        refill = slots;
        (batches, ticks, waited, workersWaited, isReading) = (0, 0, 0, 0, false);
    }

    /// <summary>A batch was delivered.</summary>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="consumerWaited">What the consumer has waited with this setting, in these ticks.</param>
    /// <param name="allWorkersWaited">What all workers have waited with this setting, in these ticks.</param>
    public void Delivered(long now, long consumerWaited, long allWorkersWaited)
    {
        if (isReading && warmUp > 0)
            warmUp--;
        else if (isReading && batches < MaxBatches)
        {
            var wait = consumerWaited - last.Waited;
            waits[batches++] = wait;
            waited += wait;
            ticks += now - last.Time;
            workersWaited += allWorkersWaited - last.WorkersWaited;
        }

        last = (now, consumerWaited, allWorkersWaited);
        isReading = true;
    }

    /// <summary>The reading was interrupted: until the next batch nobody takes any, and the queue may fill meanwhile.</summary>
    public void Interrupt()
    {
        if (!isReading)
            return;
        isReading = false;
        warmUp = Math.Max(warmUp, refill);
    }

    public BlockResult Result()
    {
        Array.Sort(waits, 0, batches);
        var seconds = ticks / (double)Stopwatch.Frequency;
        return new BlockResult(
            batches / Math.Max(seconds, 1e-9),
            Math.Clamp(waited / (double)Math.Max(1, ticks), 0, 1),
            waits[Math.Max(0, (int)Math.Ceiling(0.99 * batches) - 1)] / (double)Stopwatch.Frequency,
            Math.Clamp(workersWaited / ((double)Math.Max(1, ticks) * Math.Max(1, workers)), 0, 1));
    }
}
