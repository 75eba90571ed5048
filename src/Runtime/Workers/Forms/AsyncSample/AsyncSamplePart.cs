using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>The asynchronous [Sample] method of a part of a mixture.</summary>
internal abstract class AsyncSamplePart : PartMethod
{
    public override BatchFiller CreateFiller(MixedSource mixture, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new AsyncSampleFiller<MixedSource, MixedAsyncSampleWorker>(mixture, plan, worker, culture, concurrency);

    public abstract ValueTask Read(AsyncSampleBlock block, int row);
}

/// <inheritdoc/>
internal sealed class AsyncSamplePart<TSource, TWorker>(TSource source) : AsyncSamplePart
    where TSource : class
    where TWorker : struct, IAsyncSampleWorker<TSource, TWorker>
{
    public override ValueTask Read(AsyncSampleBlock block, int row) => TWorker.Read(source, block, row);
}
