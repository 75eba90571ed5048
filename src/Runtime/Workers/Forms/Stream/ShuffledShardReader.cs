using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// Fills the batches of one shard with samples in random order: each is drawn from some that are held, and the shard's next one takes its place. Seed, epoch
/// and position decide each draw, so what is held at a position is known without the samples themselves.
/// </summary>
/// <param name="shard">The samples of the shard.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="worker">The worker that has the shard.</param>
internal sealed class ShuffledShardReader<TSource, TWorker>(ShardSequence<TSource, TWorker> shard, BatchPlan plan, int worker)
    : ShardReader<TSource, TWorker>(shard, plan, worker)
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    private const long Never = -1;

    private HeldSamples? held;
    private long beginning = Never;

    /// <summary>The epoch of the draws; 0 if they go on from one epoch to the next.</summary>
    private int epoch;

    /// <summary>The samples that were drawn since the shards have begun.</summary>
    private long drawn;

    /// <inheritdoc/>
    public override void Stop()
    {
        held?.Dispose();
        base.Stop();
    }

    /// <inheritdoc/>
    protected override bool Fill(Slot slot, long from, long first, FillSignals signals, ref int rows, ref SampleFault? fault)
    {
        held ??= new HeldSamples(Plan.Recipe.ShuffleBuffer, slot.Layout);
        if ((beginning != from || drawn > first) && !Begin(from, first, signals))
            return false;
        while (drawn < first + Plan.Recipe.BatchSize)
        {
            if (!HoldNext(signals))
                return false;
            if (held.Count == 0)
                return true;
            var row = DrawAt(drawn, held.Count);
            if (drawn++ < first)
                held.Drop(row);
            else
                held.Draw(row, slot, rows++, ref fault);
        }

        return true;
    }

    /// <inheritdoc/>
    protected override void Reset()
    {
        beginning = Never;
        base.Reset();
    }

    private bool Begin(long from, long first, FillSignals signals)
    {
        beginning = Never;
        epoch = Plan.Recipe.HasOpenEpochs ? Plan.Locate(from).Epoch : 0;
        held!.Clear();
        drawn = 0;
        if (Shard.CanSkip && first > 0 && !SkipTo(from, first, signals))
            return false;
        if (drawn == 0 && !Shard.MoveTo(from, 0, held.Slot, 0, 0, signals))
            return false;
        beginning = from;
        return true;
    }

    // Puts the shard's next sample into the place of the one that was drawn last, and at the beginning into all places.
    private bool HoldNext(FillSignals signals)
    {
        while (held!.HasRoom && !Shard.HasEnded)
        {
            SampleFault? thrown = null;
            if (!Shard.Read(held.Slot, held.Room, 1, signals, out var read, ref thrown))
                return false;
            if (read == 1)
                held.Add(thrown);
        }

        held.Close();
        return true;
    }

    // Which samples are held after so many draws follows from the draws, if the shard goes on as far: only these are read, and the last of them shows that
    // it does. If it does not, nothing is done.
    private bool SkipTo(long from, long draws, FillSignals signals)
    {
        var size = Plan.Recipe.ShuffleBuffer;
        var positions = new long[size];
        var rows = new int[size];
        for (var row = 0; row < size; row++)
            rows[row] = row;
        if (!HeldPositions.After(draws, positions, draw => DrawAt(draw, size), signals))
            return false;
        Array.Sort(positions, rows);
        var thrown = new SampleFault?[size];
        for (var at = 0; at < size; at++)
        {
            if (!Shard.MoveTo(from, positions[at], held!.Slot, rows[at], 1, signals)
                || !Shard.Read(held.Slot, rows[at], 1, signals, out var read, ref thrown[rows[at]]))
                return false;
            if (read == 0)
                return true;
        }

        held!.AddAll(thrown);
        drawn = draws;
        return true;
    }

    private int DrawAt(long position, int count)
    {
        var random = SampleRandom.ForDraw(Plan.Recipe.Seed, epoch, Plan.SampleOfShard(Shard.Shard, position));
        return random.Next(count);
    }
}
