using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// One shard of a mixture of streams, which has the same shard of each part. Which part gives a sample follows from its position in the shard alone; the part
/// then gives its own next one.
/// </summary>
internal sealed class MixedShard
{
    private const long None = -1;

    private readonly MixedTurns turns;
    private readonly BatchPlan plan;
    private readonly ShardCopy[] copies;
    private readonly bool[] haveEnded;

    /// <summary>The position for which each part was asked first since it has begun.</summary>
    private readonly long[] firstAsked;

    private int shard;

    /// <summary>The epoch in which the shard has begun.</summary>
    private int begun;

    /// <summary>The part that was asked last.</summary>
    private int asked;

    /// <summary>The position at which that part had no sample.</summary>
    private long endedAt;

    /// <param name="mixture">The mixture. Shards are copies of this, which is none itself.</param>
    /// <param name="plan">What the tickets stand for.</param>
    public MixedShard(MixedSource mixture, BatchPlan plan)
        : this(mixture, plan, new MixedTurns(mixture.Terms), [])
    {
    }

    private MixedShard(MixedSource mixture, BatchPlan plan, MixedTurns turns, ShardCopy[] copies)
    {
        (Mixture, this.plan, this.turns, this.copies) = (mixture, plan, turns, copies);
        haveEnded = new bool[copies.Length];
        firstAsked = new long[copies.Length];
    }

    public MixedSource Mixture { get; }

    /// <summary>A shard, with copies of the parts.</summary>
    public MixedShard Clone() => new(Mixture, plan, turns, Array.ConvertAll(Mixture.Parts, part => ((StreamPart)part.Method).Copy()));

    public void Start(int worker) => EachHook.Begin(copies, copy => copy.Start(worker), copy => copy.Stop());

    public void Stop() => EachHook.End(copies, copy => copy.Stop());

    /// <summary>Begins the shard of each part that has a weight.</summary>
    /// <param name="number">The shard, counted among those of all ranks.</param>
    /// <param name="epoch">The epoch of the batch that the next sample belongs to.</param>
    public void Begin(int number, int epoch)
    {
        (shard, begun) = (number, epoch);
        for (var part = 0; part < copies.Length; part++)
        {
            haveEnded[part] = !turns.Has(part);
            if (!haveEnded[part])
                BeginPart(part, epoch);
        }
    }

    /// <summary>Fills samples of a block, each run of samples of one part with one call, until it is full or a part has no further sample.</summary>
    public void Fill(scoped ref StreamBlock block)
    {
        while (block.Left is { IsEmpty: false } samples)
        {
            var position = samples[0] / plan.Recipe.Shards;
            asked = turns.PartAt(shard, position);
            if (firstAsked[asked] == None)
                firstAsked[asked] = position;
            var rows = 1;
            while (rows < samples.Length && turns.PartAt(shard, position + rows) == asked)
                rows++;
            block.Narrow(rows);
            copies[asked].Fill(ref block);
            if (block.HasEnded)
                endedAt = block.SampleIndex / plan.Recipe.Shards;
            if (!block.IsNarrowFull)
                return;
        }

        block.Complete();
    }

    /// <summary>Begins the part again that has ended, unless the shard has ended with it.</summary>
    /// <returns>False if the shard has ended.</returns>
    /// <exception cref="InvalidOperationException">The part has no samples.</exception>
    public bool GoOn()
    {
        haveEnded[asked] = true;
        var goesOn = Mixture.Terms.StopWhen switch
        {
            StopWhen.FirstEnds => false,
            StopWhen.AllEnd => haveEnded.AsSpan().Contains(false),
            _ => true,
        };
        var isEmpty = firstAsked[asked] == None || firstAsked[asked] == endedAt;
        // In an open epoch nobody needs a shard that has ended.
        if (isEmpty && (goesOn || !plan.Recipe.HasOpenEpochs))
            throw ShardCopy.Empty(shard, $"{Mixture.Parts[asked].Declared.Source}, part {asked} of the mixture,", copies[asked].End);
        if (goesOn)
            BeginPart(asked, plan.Recipe.HasOpenEpochs ? begun : plan.EpochOfShard(shard / plan.Recipe.WorldSize, beginning: 0, endedAt));
        return goesOn;
    }

    /// <summary>Leaves out samples: each part its own. Parts that end meanwhile begin again in the order in which they would if they were read.</summary>
    /// <param name="position">The position of the first.</param>
    /// <param name="samples">How many.</param>
    /// <param name="signals">Says whether the work is still wanted.</param>
    /// <param name="left">Receives how many were left out: fewer, if the shard has ended.</param>
    /// <returns>False if the work was called off. The shard has to begin again then.</returns>
    public bool TrySkip(long position, long samples, FillSignals signals, out long left)
    {
        var end = position + samples;
        var ends = new long[copies.Length];
        for (var part = 0; part < ends.Length; part++)
            ends[part] = SkipPart(part, position, end, signals);
        while (true)
        {
            endedAt = ends.Min();
            left = endedAt - position;
            if (left == samples)
                return true;
            if (!signals.IsWanted)
                return false;
            asked = ends.IndexOf(endedAt);
            if (!GoOn())
                return true;
            ends[asked] = SkipPart(asked, endedAt, end, signals);
        }
    }

    /// <returns>The position at which the part has no further sample; the end if it has all of them.</returns>
    private long SkipPart(int part, long from, long end, FillSignals signals)
    {
        var samples = turns.CountOf(part, shard, from, end);
        if (samples == 0)
            return end;
        copies[part].TrySkip(from, samples, signals, out var left);
        if (left > 0 && firstAsked[part] == None)
            firstAsked[part] = from;
        return left == samples ? end : turns.PositionOf(part, shard, from, end, left);
    }

    private void BeginPart(int part, int epoch)
    {
        copies[part].Begin(shard, plan.Recipe.Shards, epoch);
        firstAsked[part] = None;
    }
}
