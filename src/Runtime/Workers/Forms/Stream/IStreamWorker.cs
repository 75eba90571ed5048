using System.ComponentModel;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.Stream;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with a [Stream] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source. What it counts are the batches of an epoch; 0 if that ends with the stream.</typeparam>
/// <typeparam name="TSelf">The type that implements this.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamWorker<TSource, TSelf> : ISourceWorker<TSource>
    where TSource : class
    where TSelf : struct, IStreamWorker<TSource, TSelf>
{
    /// <summary>The number of shards.</summary>
    static abstract int Shards { get; }

    /// <summary>Whether a shard that is begun again gives the same samples.</summary>
    static virtual bool IsReplayable => true;

    /// <summary>Whether the source has a method that begins a shard. If not, a new copy of the source is at the beginning.</summary>
    static virtual bool HasBegin => true;

    /// <summary>Whether the sequence that the source's method returns depends on the shard.</summary>
    static virtual bool TakesShard => true;

    /// <summary>Whether the source has a method that leaves out samples.</summary>
    static virtual bool CanSkip => false;

    /// <summary>Whether that method says how many it has left out. If not, as many as it was asked are assumed, until the shard ends there.</summary>
    static virtual bool CountsSkipped => true;

    /// <summary>Leaves out samples of a shard.</summary>
    /// <returns>How many were left out: fewer, if the shard has ended.</returns>
    static virtual long Skip(TSource source, long samples) => 0;

    /// <summary>Runs the source's method that begins a shard.</summary>
    /// <param name="source">The copy of the source that the shard has.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="shards">The number of shards.</param>
    /// <param name="epoch">The epoch of the batch that the next sample belongs to.</param>
    static abstract void Begin(TSource source, int shard, int shards, int epoch);

    /// <summary>Begins the sequence that the source's method returns for a shard; null if it gives one sample a call.</summary>
    static virtual StreamItems? Open(TSource source, int shard, int shards, int epoch) => null;

    /// <summary>Fills the samples of a block, with one call of the source's method for each, until the block is full or the shard ends.</summary>
    static abstract void Fill(TSource source, scoped ref StreamBlock block);

    /// <summary>Begins the part of a mixture again that has ended, if the shard of the mixture has not.</summary>
    /// <param name="source">The copy of the source that the shard has.</param>
    /// <returns>False if the shard has ended.</returns>
    internal static virtual bool GoOn(TSource source) => false;

    /// <summary>Leaves out samples of a shard, if the source can do so.</summary>
    /// <param name="source">The copy of the source that the shard has.</param>
    /// <param name="position">The position in the shard of the first.</param>
    /// <param name="samples">How many.</param>
    /// <param name="signals">Says whether the work is still wanted.</param>
    /// <param name="left">Receives how many were left out: fewer, if the shard has ended.</param>
    /// <returns>False if the work was called off. The shard has to begin again then.</returns>
    internal static virtual bool TrySkip(TSource source, long position, long samples, FillSignals signals, out long left)
    {
        left = TSelf.Skip(source, samples);
        return true;
    }

    static string ISourceWorker<TSource>.Method => "[Stream]";

    static FormTraits ISourceWorker<TSource>.Form => FormTraits.BySample | FormTraits.Sharded;

    static StreamTraits ISourceWorker<TSource>.Stream => new(TSelf.Shards, !TSelf.IsReplayable)
    {
        CanSkip = TSelf.CanSkip, CountsSkipped = TSelf.CountsSkipped, TakesShard = TSelf.HasBegin && TSelf.TakesShard,
    };

    static PartMethod? ISourceWorker<TSource>.MethodOf(TSource source) => new StreamPart<TSource, TSelf>(source);

    static BatchFiller ISourceWorker<TSource>.CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new StreamFiller<TSource, TSelf>(source, plan, worker, culture);
}
