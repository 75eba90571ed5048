using Infeed.Batches;
using Infeed.Columns;
using Infeed.Crews;
using Infeed.Memory;
using Infeed.Metrics;
using Infeed.Plan;
using Infeed.Statistics;
using Infeed.Tuning;

namespace Infeed.Loading;

/// <summary>
/// Takes the batches of a run from the loader's crew, one after the other, and holds the one that it has taken last. Used by one thread at a time.
/// </summary>
/// <param name="life">The loader's crew and memory.</param>
/// <param name="plan">What each ticket stands for.</param>
/// <param name="layout">Where the columns lie in a slot.</param>
/// <param name="delivered">Counts what is delivered.</param>
/// <param name="identity">The tags for listeners of metrics and traces.</param>
/// <param name="start">The ticket at which the run begins.</param>
/// <param name="maxErrors">How many samples can fail.</param>
/// <param name="errors">Settles batches without the samples that could not be filled; null if such are not delivered.</param>
/// <param name="turns">What the source does between epochs; null for nothing.</param>
/// <param name="tuner">Tries settings meanwhile; null for nobody.</param>
internal sealed partial class BatchTaker(
    LoaderLife life, BatchPlan plan, SlotLayout layout, DeliveryCounter delivered, LoaderIdentity identity, long start, int maxErrors,
    SampleErrorLog? errors, EpochTurns? turns, LoaderTuner? tuner) : ThreadOwned
{
    private EpochSpan span;
    private ReadingPosition position = new(plan, start);
    private long horizon;
    private long reading;
    private long interrupted;
    private bool isOpen;

    /// <summary>Whether no batch of the crew was taken yet.</summary>
    private bool isStarting = true;

    private CacheLinePadding After { get; }

    public BatchPlan Plan => plan;

    /// <summary>The batch that is held, if one is.</summary>
    public BatchLease Lease { get; } = new(layout);

    /// <summary>The furthest ticket with which a reading has begun; -1 before the first.</summary>
    public long Furthest { get; private set; } = -1;

    /// <summary>The ticket of the next batch that was not delivered; behind the last batch of an epoch, the first of the epoch after it.</summary>
    public long NextTicket => position.Ticket;

    /// <summary>Whether the next ticket, or the end of the epoch, can be had without waiting for workers.</summary>
    public bool IsReady => position.IsAtEnd || life.Crew.IsReady;

    /// <summary>Moves to a batch of an epoch.</summary>
    /// <param name="of">The number of the reading, by which it can be interrupted.</param>
    /// <param name="epochToRead">The epoch.</param>
    /// <param name="first">The position of the batch in the epoch.</param>
    /// <param name="end">The ticket before which workers stop running ahead.</param>
    public void Open(long of, int epochToRead, long first, long end)
    {
        span.End(delivered.Batches);
        GiveBack();
        (reading, isOpen) = (of, true);
        Seek(epochToRead, first, end);
        life.Meter.GoOn();
        span.Begin(identity, epochToRead, delivered.Batches);
    }

    /// <summary>Ends the reading. The workers continue until the queue is full.</summary>
    public void End()
    {
        try
        {
            GiveBack();
        }
        finally
        {
            isOpen = false;
            tuner?.Pause();
            life.Meter.Pause();
            span.End(delivered.Batches);
        }
    }

    /// <summary>The reading awaits its batches.</summary>
    public void KeepLoopFree() => tuner?.KeepLoopFree();

    /// <summary>Gives the batch that is held back to the workers.</summary>
    public void GiveBack()
    {
        if (!Lease.IsHeld)
            return;
        try
        {
            Lease.End();
        }
        finally
        {
            life.Crew.GiveBack();
        }
    }

    /// <summary>Continues with another crew at the same position.</summary>
    /// <param name="crew">The new crew, already started.</param>
    public void ReplaceBy(Crew crew)
    {
        try
        {
            isStarting = true;
            life.Replace(crew, () => _ = !isOpen || crew.Seek(position.Ticket, horizon));
        }
        catch (ObjectDisposedException)
        {
            CrewChange.EndUnused(crew);
            throw;
        }

        if (!IsRecovered())
            life.ThrowIfOver(position.Epoch);
    }

    /// <summary>Makes a reading that waits end with an <see cref="OperationCanceledException"/>. Can be called from any thread.</summary>
    public void Interrupt(long of)
    {
        Volatile.Write(ref interrupted, of);
        life.Interrupt();
    }

    /// <summary>Called before the memory is freed: from now on the batch that is held throws when it is used, and so does what was lent of it.</summary>
    public void EndLoans()
    {
        tuner?.End();
        Lease.EndLoans();
    }

    // If a crew with settings that were only tried ends by itself, another one goes on at the same batch, and the loader does not end.
    private bool IsRecovered()
    {
        if (tuner is null || life.Crew.Failure(position.Epoch) is not { } failure || tuner.Recover(failure.Message) is not { } crew)
            return false;
        ReplaceBy(crew);
        return true;
    }

    private void Seek(int epochToRead, long first, long end)
    {
        horizon = end;
        tuner?.Interrupt();
        var isReadAgain = epochToRead == position.Epoch;
        position.Open(epochToRead, first);
        Furthest = Math.Max(Furthest, position.Ticket);
        if (turns is not null)
        {
            // Workers fill nothing of an epoch before the source has begun it.
            horizon = Math.Min(end, position.EndOfEpoch);
            ReplaceBy(BeginEpoch(turns, epochToRead));
            return;
        }

        var repeats = plan.Recipe.RepeatsEpochs && first == 0;
        // An epoch that is read again is likely to be read once more: nothing is loaded beyond it.
        if (isReadAgain && !repeats)
            horizon = end = Math.Min(end, position.EndOfEpoch);
        var ahead = new TicketsAhead(position.Ticket, end);
        if (repeats)
            ahead = ahead.FromReadyEpoch(plan, life.Crew.Position);
        if (!life.Crew.Seek(ahead.First, ahead.End) && !IsRecovered())
            life.ThrowIfOver(epochToRead);
    }

    private Crew BeginEpoch(EpochTurns of, int epoch)
    {
        try
        {
            return of.Begin(epoch);
        }
        catch
        {
            life.HasThrown = true;
            throw;
        }
    }
}
