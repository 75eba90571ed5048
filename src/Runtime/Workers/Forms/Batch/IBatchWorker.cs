using System.ComponentModel;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.Batch;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with a [Batch] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
/// <typeparam name="TSelf">The type that implements this.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IBatchWorker<TSource, TSelf> : ISourceWorker<TSource>
    where TSource : class
    where TSelf : struct, IBatchWorker<TSource, TSelf>
{
    /// <summary>What the source's method is told of the batch to fill.</summary>
    static abstract BatchArgument Argument { get; }

    /// <summary>Fills a batch, with one call of the source's method.</summary>
    static abstract void Fill(TSource source, scoped ref BatchBlock block);

    static string ISourceWorker<TSource>.Method => "[Batch]";

    static FormTraits ISourceWorker<TSource>.Form => TSelf.Argument == BatchArgument.Samples ? FormTraits.None : FormTraits.Stored;

    static bool ISourceWorker<TSource>.HasLongIndex => TSelf.Argument != BatchArgument.Int32Index;

    static PartMethod? ISourceWorker<TSource>.MethodOf(TSource source) => new BatchPart<TSource, TSelf>(source);

    static BatchFiller ISourceWorker<TSource>.CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new WholeBatchFiller<TSource, TSelf>(source, plan, worker, culture);
}
