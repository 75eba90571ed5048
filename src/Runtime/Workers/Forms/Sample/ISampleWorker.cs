using System.ComponentModel;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.Sample;

namespace Infeed.CompilerServices;

/// <summary>The calls from a worker to the code of a source with a [Sample] method, generated at compile time. For generated code.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
/// <typeparam name="TSelf">The type that implements this.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISampleWorker<TSource, TSelf> : ISourceWorker<TSource>
    where TSource : class
    where TSelf : struct, ISampleWorker<TSource, TSelf>
{
    /// <summary>Fills the samples of a block, with one call of the source's method for each.</summary>
    static abstract void Fill(TSource source, scoped ref SampleBlock block);

    static string ISourceWorker<TSource>.Method => "[Sample]";

    static FormTraits ISourceWorker<TSource>.Form => FormTraits.BySample | FormTraits.Shared;

    static PartMethod? ISourceWorker<TSource>.MethodOf(TSource source) => new SamplePart<TSource, TSelf>(source);

    static BatchFiller ISourceWorker<TSource>.CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new SampleFiller<TSource, TSelf>(source, plan, worker, culture);
}
