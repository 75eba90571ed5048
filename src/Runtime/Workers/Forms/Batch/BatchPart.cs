using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Batch;

/// <summary>The [Batch] method of a part of a mixture.</summary>
internal abstract class BatchPart : PartMethod
{
    public override BatchFiller CreateFiller(MixedSource mixture, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new WholeBatchFiller<MixedSource, MixedBatchWorker>(mixture, plan, worker, culture);

    public abstract void Fill(scoped ref BatchBlock block);
}

/// <inheritdoc/>
internal sealed class BatchPart<TSource, TWorker>(TSource source) : BatchPart
    where TSource : class
    where TWorker : struct, IBatchWorker<TSource, TWorker>
{
    public override void Fill(scoped ref BatchBlock block) => TWorker.Fill(source, ref block);
}
