using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A form of source, with what the compiler wrote for one source of it: all that crews ask of a source, of whatever form it is.</summary>
/// <typeparam name="TSource">The data source.</typeparam>
internal interface IForm<TSource>
    where TSource : class
{
    /// <summary>The columns of the source, as they are written.</summary>
    static abstract SampleSchema Schema { get; }

    /// <summary>Whether the source's code is given random numbers, which are others in each epoch.</summary>
    static abstract bool DrawsRandom { get; }

    /// <summary>The most samples that the source's code can number.</summary>
    static abstract long MaxCount { get; }

    /// <summary>The number of samples of the source. Its code is called, which may throw: see <see cref="SourceFacts"/>.</summary>
    static abstract long Count(TSource source);

    /// <summary>Asks the source for the sizes that its shapes name. Its code is called, which may throw.</summary>
    static abstract void Measure(TSource source, SourceSizes sizes);

    /// <summary>A worker's copy of the source, and what the worker does with it.</summary>
    /// <exception cref="SampleException">The source's code threw while it was copied.</exception>
    static abstract BatchFiller CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture);
}
