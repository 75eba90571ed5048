using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// The samples of one shard, one after the other: a copy of the source, and how many samples it has given. It comes to any of them by itself: it leaves out or
/// reads over what lies between, or begins again if it is beyond.
/// </summary>
internal sealed class ShardSequence<TSource, TWorker>
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    private const long Never = -1;

    private readonly TSource source;
    private readonly ShardCopy<TSource, TWorker> copy;
    private readonly BatchPlan plan;
    private readonly Replacements replacements;
    private readonly int worker;

    /// <summary>The ticket at which the shards have begun, to give the present samples; never, if this one has to begin again.</summary>
    private long beginning = Never;

    /// <summary>The last such ticket, even if the shard has to begin again.</summary>
    private long lastBeginning = Never;

    /// <summary>The samples that were given when the shard has begun last.</summary>
    private long begunAt;

    /// <summary>Whether it is a part of a mixture that has to begin once more, and not the shard.</summary>
    private bool isPartOver;

    /// <summary>Whether the [Skip] method came last, and has not said how many samples there were.</summary>
    private bool isPlaceAssumed;

    /// <param name="source">The source, of which the shard takes a copy.</param>
    /// <param name="shard">The shard, counted among those of this rank.</param>
    /// <param name="plan">What the tickets stand for.</param>
    /// <param name="worker">The worker that has the shard.</param>
    public ShardSequence(TSource source, int shard, BatchPlan plan, int worker)
    {
        this.source = source;
        copy = new ShardCopy<TSource, TWorker>(source);
        copy.Start(worker);
        CanSkip = SourceClass.Of<TSource, TWorker>(source).Stream.CanSkip;
        Shard = shard;
        this.plan = plan;
        replacements = new Replacements(plan, new TicketSamples(plan));
        this.worker = worker;
    }

    /// <summary>Whether samples can be left out without reading them.</summary>
    public bool CanSkip { get; private set; }

    /// <summary>The shard, counted among those of this rank.</summary>
    public int Shard { get; }

    /// <summary>The samples that were given since the shards have begun.</summary>
    public long Position { get; private set; }

    /// <summary>Whether there is no further sample until the shards begin anew.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Runs the source's stop hook.</summary>
    public void Stop() => copy.Stop();

    /// <summary>Whether the shard, or a part of it, is at its end and has to begin once more before it has a further sample.</summary>
    public bool IsBehindTheEnd { get; private set; }

    /// <summary>Makes the shard begin again when it is asked next, because code of the source threw between two samples.</summary>
    public void Reset() => beginning = Never;

    /// <summary>Comes to a sample, or to the end if that is before it. Throws what code of the source threw.</summary>
    /// <param name="from">The ticket at which the shards begin.</param>
    /// <param name="position">The number of samples before it.</param>
    /// <param name="scratch">Receives what is read over.</param>
    /// <param name="first">The first row of it that may be written.</param>
    /// <param name="rows">The number of these rows.</param>
    /// <param name="signals">Says whether the work is still wanted.</param>
    /// <returns>False if the work was called off.</returns>
    /// <exception cref="InvalidOperationException">The shard would have to be read a second time, or has no samples.</exception>
    public bool MoveTo(long from, long position, Slot scratch, int first, int rows, FillSignals signals)
    {
        if (beginning != from || Position > position)
            Begin(from, signals);
        while (Position < position && !HasEnded)
        {
            if (!signals.IsWanted)
                return false;
            signals.In(CanSkip ? FillStage.Skipping : FillStage.ReadingOver);
            if (CanSkip)
            {
                if (!TrySkip(position - Position, signals))
                    return false;
                continue;
            }

            SampleFault? told = null;
            var batchSize = plan.Recipe.BatchSize;
            var most = Math.Min(batchSize - (Position % batchSize), position - Position);
            if (!Read(scratch, first, (int)Math.Min(most, rows), signals, out _, ref told))
                return false;
        }

        signals.In(FillStage.Filling);
        return true;
    }

    /// <summary>Reads samples of one batch. Throws what code of the source threw while the shard was begun again.</summary>
    /// <param name="slot">Receives the samples and their indices.</param>
    /// <param name="first">The first row to fill.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="signals">Says whether the work is still wanted, and receives the progress.</param>
    /// <param name="read">The rows that have a sample: fewer, if the shard has ended.</param>
    /// <param name="fault">What the first call threw that did; the row counts as a sample all the same.</param>
    /// <returns>False if the work was called off.</returns>
    public bool Read(Slot slot, int first, int rows, FillSignals signals, out int read, ref SampleFault? fault)
    {
        read = 0;
        if (HasEnded)
            return true;
        BeginOnceMore(signals);
        var start = Position - first;
        for (var row = first; row < first + rows; row++)
            slot.SampleIndices[row] = plan.SampleOfShard(Shard, start + row);
        var block = new StreamBlock(slot, plan.RandomOf(TicketAt(beginning)), first, first + rows, signals);
        while (true)
        {
            try
            {
                copy.Fill(ref block);
            }
            catch (Exception e)
            {
                // The call counts: the shard is behind its sample, when it is read over, too.
                Position = start + block.Row + 1;
                if (!replacements.AreOn || !replacements.LeaveOut(slot, block.Row, e))
                {
                    fault ??= new SampleFault(slot.SampleIndices[block.Row], block.Row, worker, ExceptionText.Tame(e));
                    slot.SampleIndices[block.Row] = TicketSamples.None;
                }

                continue;
            }

            Position = start + (block.HasEnded || block.IsComplete ? block.Row : block.Row + 1);
            read = (int)(Position - start) - first;
            isPlaceAssumed &= read == 0;
            if (!block.HasEnded)
                return block.IsComplete;
            if (isPlaceAssumed && !plan.Recipe.HasOpenEpochs)
                return ReadAnew(slot, first, rows, signals, out read, ref fault);
            if (!BeginPart(signals) && !GoOnBehindTheEnd(copy.End, signals))
                return true;
            block.Resume();
        }
    }

    private bool TrySkip(long samples, FillSignals signals)
    {
        BeginOnceMore(signals);
        if (!copy.TrySkip(Position, samples, signals, out var left))
        {
            Reset();
            return false;
        }

        Position += left;
        isPlaceAssumed = !TWorker.CountsSkipped;
        if (left < samples)
            GoOnBehindTheEnd("its [Skip] method said that it has left out 0 samples", signals);
        return true;
    }

    // The end was at the place that was assumed, or anywhere before it: only reading from the beginning tells. The method is not asked any more.
    private bool ReadAnew(Slot slot, int first, int rows, FillSignals signals, out int read, ref SampleFault? fault)
    {
        var (from, position) = (beginning, Position);
        (CanSkip, read) = (false, 0);
        Reset();
        return MoveTo(from, position, slot, first, rows, signals) && Read(slot, first, rows, signals, out read, ref fault);
    }

    // What has ended may be a part of a mixture, and not the shard.
    private bool BeginPart(FillSignals signals)
    {
        var stage = signals.In(FillStage.BeginningShard);
        (IsBehindTheEnd, isPartOver) = (true, true);
        var goesOn = copy.GoOn();
        (IsBehindTheEnd, isPartOver) = (false, false);
        signals.In(stage);
        return goesOn;
    }

    // Where epochs are open, the shard has ended; otherwise it begins again.
    private bool GoOnBehindTheEnd(string end, FillSignals signals)
    {
        HasEnded = plan.Recipe.HasOpenEpochs;
        if (HasEnded)
            return false;
        IsBehindTheEnd = true;
        if (Position == begunAt)
            throw ShardCopy.Empty(plan.NumberOfShard(Shard), Name, end);
        BeginOnceMore(signals);
        return true;
    }

    private void BeginOnceMore(FillSignals signals)
    {
        if (!IsBehindTheEnd)
            return;
        if (isPartOver)
        {
            BeginPart(signals);
            return;
        }

        BeginSource(beginning, signals);
        (begunAt, IsBehindTheEnd) = (Position, false);
    }

    private void Begin(long from, FillSignals signals)
    {
        (beginning, IsBehindTheEnd, isPartOver) = (Never, false, false);
        if (plan.Recipe.IsReadOnce && lastBeginning >= from)
            throw new InvalidOperationException($"Shard {plan.NumberOfShard(Shard)} of {Name} would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.");
        Position = 0;
        BeginSource(from, signals);
        (HasEnded, begunAt, isPlaceAssumed) = (false, 0, false);
        beginning = lastBeginning = from;
    }

    /// <summary>The ticket of the next sample.</summary>
    private long TicketAt(long from) => from + plan.TicketOfShard(Shard, Position / plan.Recipe.BatchSize);

    private string Name => SourceClass.Of<TSource, TWorker>(source).Schema.Source;

    private void BeginSource(long from, FillSignals signals)
    {
        var stage = signals.In(FillStage.BeginningShard);
        copy.Begin(plan.NumberOfShard(Shard), plan.Recipe.Shards, plan.EpochOfShard(Shard, from, Position));
        signals.In(stage);
    }
}
