using System.Diagnostics;

namespace Infeed.Tuning;

/// <summary>
/// Measures one setting over some batches, by the clock of the training loop. Only the time between two batches of the same reading counts: what the program
/// does between epochs is not the loader's. The first batches do not count, because the queue fills, or was filled while nobody read. Where readings are too
/// short for that, whole readings are measured, with the pauses between them: for such a program these are a part of its loop. A pause within a reading, as to
/// save a checkpoint, is left out like one between two. Written by the consumer's thread alone; allocates nothing after it was made.
/// </summary>
internal sealed class BlockMeter(int minBatches, TimeSpan minTime)
{
    private const int MaxBatches = 4096;

    /// <summary>After so many readings in a row in which nothing could be measured, all readings of the program are taken to be too short.</summary>
    private const int ManyShortReadings = 3;

    private readonly long minTicks = Ticks(minTime);
    private readonly long[] waits = new long[MaxBatches];
    private int threads;
    private int refill;
    private int needed;
    private int warmUp;
    private long warmUpTicks;
    private long warmAt;
    private int batches;
    private long ticks;
    private long waited;
    private long workersWaited;
    private double filled;
    private bool isReading;
    private bool hasBegun;
    private bool isReadingMeasured;
    private int shortReadings;
    private bool isPaused = true;
    private long spent;
    private bool hasLeftOut;
    private BatchTime longest;
    private (long Time, double Filled, long Waited, long WorkersWaited) last;

    /// <summary>Whether enough was measured.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether the program's readings are too short to be measured without the pauses between them.</summary>
    public bool IsStarved => shortReadings >= ManyShortReadings;

    /// <summary>Whether pauses between readings count. What was measured without them is not to be compared with what is measured with them.</summary>
    public bool CountsPauses { get; set; }

    /// <summary>Batches a second of those that counted so far.</summary>
    public double PerSecond => batches * (double)Stopwatch.Frequency / Math.Max(1, ticks);

    /// <summary>The batches since <see cref="Begin"/>, those that do not count included.</summary>
    public int Seen { get; private set; }

    /// <summary>How long the program has read, over all settings, with what it took to change them.</summary>
    public TimeSpan Spent => Stopwatch.GetElapsedTime(0, spent);

    /// <summary>Begins anew, with another setting, whose queue is empty.</summary>
    /// <param name="threads">Its threads that fill batches, over all processes.</param>
    /// <param name="slots">The slots of its queue.</param>
    /// <param name="warmUp">The batches that do not count.</param>
    /// <param name="warmUpTime">The time in which batches do not count.</param>
    public void Begin(int threads, int slots, int warmUp, TimeSpan warmUpTime)
    {
        this.threads = threads;
        this.warmUp = warmUp;
        warmUpTicks = Ticks(warmUpTime);
        warmAt = 0;
        // Workers that begin at the same time also end at the same time, and their batches arrive together, so whole rounds of all workers are measured. Where
        // one of them is late, the queue behind its batch arrives with it: a lap of the queue is measured, too, if it is no longer than those settings have it.
        needed = Math.Max(minBatches, Math.Clamp(slots, threads, 2 * threads));
        refill = slots;
        (batches, ticks, filled, waited, workersWaited, Seen) = (0, 0, 0, 0, 0, 0);
        (isReading, hasBegun, isReadingMeasured, shortReadings, IsComplete) = (false, false, false, 0, false);
        (hasLeftOut, longest) = (false, default);
    }

    /// <summary>A batch was delivered.</summary>
    /// <param name="now">The time, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="filledBatches">The batches that were filled with this setting.</param>
    /// <param name="consumerWaited">What the consumer has waited with this setting, in these ticks.</param>
    /// <param name="allWorkersWaited">What all workers have waited with this setting, in these ticks.</param>
    public void Delivered(long now, double filledBatches, long consumerWaited, long allWorkersWaited)
    {
        var isFirst = !isReading;
        isReading = true;
        Seen++;
        if (warmAt == 0)
            warmAt = now + warmUpTicks;
        if (!isPaused || CountsPauses)
            spent += now - last.Time;
        isPaused = false;
        if (!IsComplete && Counts(isFirst, now))
            Count(new BatchTime(now - last.Time, filledBatches - last.Filled, consumerWaited - last.Waited, allWorkersWaited - last.WorkersWaited));
        if (IsEnough(isFirst))
            LeaveOutPause();
        IsComplete |= IsEnough(isFirst);
        last = (now, filledBatches, consumerWaited, allWorkersWaited);
    }

    /// <summary>The reading was interrupted. Nobody takes a batch until it goes on, and the queue may fill meanwhile.</summary>
    public void Interrupt()
    {
        isPaused = true;
        if (!isReading)
            return;
        isReading = false;
        if (CountsPauses)
            return;
        shortReadings = isReadingMeasured || last.Time < warmAt ? 0 : shortReadings + 1;
        isReadingMeasured = false;
        warmUp = Math.Max(warmUp, refill);
    }

    /// <summary>What was measured.</summary>
    /// <param name="contentions">How often threads were blocked at a lock since <see cref="Begin"/>.</param>
    public BlockResult Result(long contentions)
    {
        Array.Sort(waits, 0, batches);
        var seconds = ticks / (double)Stopwatch.Frequency;
        // Batches may have waited for a late one before them, and then arrive together: no more of them count than were filled in the time.
        return new BlockResult(
            (batches <= filled + 1 ? batches : filled) / Math.Max(seconds, 1e-9),
            Math.Clamp(waited / (double)Math.Max(1, ticks), 0, 1),
            waits[Math.Max(0, (int)Math.Ceiling(0.99 * batches) - 1)] / (double)Stopwatch.Frequency,
            Math.Clamp(workersWaited / ((double)Math.Max(1, ticks) * Math.Max(1, threads)), 0, 1),
            (double)contentions / Math.Max(1, Seen));
    }

    // The time before a batch counts, except where it has a pause in it that is none of the loop's, or the queue has not become even yet.
    private bool Counts(bool isFirst, long now)
    {
        if (isFirst && !CountsPauses)
            return false;
        if (warmUp > 0 || now < warmAt)
        {
            warmUp--;
            return false;
        }

        // Whole readings are measured from the first batch of one on.
        var counts = hasBegun || !CountsPauses;
        hasBegun |= isFirst;
        return counts;
    }

    private bool IsEnough(bool isFirst) => batches == MaxBatches || (batches >= needed && ticks >= minTicks && (isFirst || !CountsPauses));

    private void Count(in BatchTime time)
    {
        isReadingMeasured = true;
        if (time.Looped > longest.Looped)
            longest = time;
        waits[batches++] = time.Waited;
        Add(time, 1);
    }

    // The loop was longer at one batch than at all others together: the program did something else there, and the next setting has no such batch. What was
    // filled meanwhile goes with it, so that the queue which nobody emptied is no speed. Once a block: a loop may take long at each fourth batch.
    private void LeaveOutPause()
    {
        if (hasLeftOut || CountsPauses || longest.Looped <= ticks - longest.Time)
            return;
        hasLeftOut = true;
        waits[Array.IndexOf(waits, longest.Waited, 0, batches)] = waits[batches - 1];
        batches--;
        spent -= longest.Time;
        Add(longest, -1);
    }

    private void Add(in BatchTime time, int sign)
    {
        filled += sign * time.Filled;
        waited += sign * time.Waited;
        ticks += sign * time.Time;
        workersWaited += sign * time.WorkersWaited;
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>From one batch to the next.</summary>
    /// <param name="Time">How long it was.</param>
    /// <param name="Filled">The batches that were filled.</param>
    /// <param name="Waited">What the consumer has waited.</param>
    /// <param name="WorkersWaited">What all workers have waited.</param>
    private readonly record struct BatchTime(long Time, double Filled, long Waited, long WorkersWaited)
    {
        /// <summary>What the loop did beside waiting.</summary>
        public long Looped => Time - Waited;
    }
}
