using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Stream;

/// <summary>What gives the samples of a shard: a copy of a source of any class, and the sequence that its method has returned, if it returns one.</summary>
internal abstract class ShardCopy
{
    /// <summary>How the source's method says that there is no further sample.</summary>
    public abstract string End { get; }

    /// <summary>Runs the source's start hook.</summary>
    public abstract void Start(int worker);

    /// <summary>Begins a shard, or begins it again. A source without a method for that gets a new copy, if this one was asked for samples.</summary>
    /// <param name="shard">The shard, counted among those of all ranks.</param>
    /// <param name="shards">The number of shards.</param>
    /// <param name="epoch">The epoch of the batch that the next sample belongs to.</param>
    public abstract void Begin(int shard, int shards, int epoch);

    /// <summary>Fills the samples of a block, until it is full or the shard ends.</summary>
    public abstract void Fill(scoped ref StreamBlock block);

    /// <summary>Leaves out samples, if the source can do so.</summary>
    /// <param name="position">The position in the shard of the first.</param>
    /// <param name="samples">How many.</param>
    /// <param name="signals">Says whether the work is still wanted.</param>
    /// <param name="left">Receives how many were left out: fewer, if the shard has ended.</param>
    /// <returns>False if the work was called off. The shard has to begin again then.</returns>
    /// <exception cref="InvalidOperationException">The source says that it has left out more, or fewer than none.</exception>
    public abstract bool TrySkip(long position, long samples, FillSignals signals, out long left);

    /// <summary>Ends the sequence, and runs the source's stop hook.</summary>
    public abstract void Stop();

    /// <summary>A shard was to go on, and its source gave nothing after it had begun.</summary>
    /// <param name="shard">The shard, counted among those of all ranks.</param>
    /// <param name="source">The source.</param>
    /// <param name="end">How it said so.</param>
    public static InvalidOperationException Empty(int shard, string source, string end) =>
        new($"Shard {shard} of {source} has no sample: {end} at once after the shard had begun.");
}

/// <inheritdoc/>
/// <param name="source">The source.</param>
internal sealed class ShardCopy<TSource, TWorker>(TSource source) : ShardCopy
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    private TSource copy = TWorker.Clone(source);
    private StreamItems? items;
    private int worker;

    /// <summary>Whether the copy was asked for samples, and is no new one.</summary>
    private bool isUsed;

    public override string End => items is null ? "its [Stream] method returned false" : "the sequence of its [Stream] method ended";

    public override void Start(int worker)
    {
        this.worker = worker;
        TWorker.Start(copy, worker);
    }

    public override void Begin(int shard, int shards, int epoch)
    {
        CloseItems();
        if (!TWorker.HasBegin && isUsed)
        {
            TWorker.Stop(copy, worker);
            copy = TWorker.Clone(source);
            TWorker.Start(copy, worker);
        }

        TWorker.Begin(copy, shard, shards, epoch);
        items = TWorker.Open(copy, shard, shards, epoch);
        isUsed = false;
    }

    public override void Fill(scoped ref StreamBlock block)
    {
        isUsed = true;
        block.Take(items);
        TWorker.Fill(copy, ref block);
    }

    public override bool TrySkip(long position, long samples, FillSignals signals, out long left)
    {
        isUsed = true;
        if (!TWorker.TrySkip(copy, position, samples, signals, out left))
            return false;
        return left >= 0 && left <= samples
            ? true
            : throw new InvalidOperationException($"The [Skip] method of {TWorker.Schema.Source} was asked to leave out {Quantity.Of(samples, "sample")} and says that it has left out {left:N0}: it must return how many there were, and at most what it was asked.");
    }

    /// <summary>Begins a part of a mixture again, if it is that which has ended, and not the shard.</summary>
    /// <returns>False if the shard has ended.</returns>
    public bool GoOn() => TWorker.GoOn(copy);

    public override void Stop()
    {
        try
        {
            CloseItems();
        }
        finally
        {
            TWorker.Stop(copy, worker);
        }
    }

    private void CloseItems()
    {
        var ended = items;
        items = null;
        ended?.Dispose();
    }
}
