using System.ComponentModel;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.AsyncSample;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with an asynchronous [Sample] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
/// <typeparam name="TSelf">The type that implements this.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncSampleWorker<TSource, TSelf> : ISourceWorker<TSource>
    where TSource : class
    where TSelf : struct, IAsyncSampleWorker<TSource, TSelf>
{
    /// <summary>Begins to read one sample with one call of the source's method.</summary>
    /// <param name="source">The worker's copy of the source.</param>
    /// <param name="block">The batch that is being filled.</param>
    /// <param name="row">The row of the sample.</param>
    /// <returns>Completes when all columns of the sample are written.</returns>
    static abstract ValueTask Read(TSource source, AsyncSampleBlock block, int row);

    static string ISourceWorker<TSource>.Method => "[Sample]";

    static FormTraits ISourceWorker<TSource>.Form => FormTraits.BySample | FormTraits.Overlapped;

    static PartMethod? ISourceWorker<TSource>.MethodOf(TSource source) => new AsyncSamplePart<TSource, TSelf>(source);

    static BatchFiller ISourceWorker<TSource>.CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new AsyncSampleFiller<TSource, TSelf>(source, plan, worker, culture, concurrency);
}
