using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>The [Stream] method of a part of a mixture.</summary>
internal abstract class StreamPart : PartMethod
{
    public override BatchFiller CreateFiller(MixedSource mixture, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new StreamFiller<MixedShard, MixedStreamWorker>(new MixedShard(mixture, plan), plan, worker, culture);

    /// <summary>A copy of the source for one shard.</summary>
    public abstract ShardCopy Copy();
}

/// <inheritdoc/>
internal sealed class StreamPart<TSource, TWorker>(TSource source) : StreamPart
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    public override ShardCopy Copy() => new ShardCopy<TSource, TWorker>(source);
}
