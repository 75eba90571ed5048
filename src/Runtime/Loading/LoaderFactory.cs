using System.ComponentModel;
using Infeed.Loading;
using Infeed.Workers.Forms.Sample;

namespace Infeed.CompilerServices;

/// <summary>Makes loaders. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoaderFactory
{
    /// <summary>Makes the loader of a source and starts its workers.</summary>
    /// <typeparam name="TSource">The data source.</typeparam>
    /// <typeparam name="TWorker">What a worker does with it.</typeparam>
    /// <typeparam name="TState">How it gets into a process.</typeparam>
    /// <typeparam name="TBatch">Its batch.</typeparam>
    /// <param name="source">The source; each worker takes a shallow copy.</param>
    /// <param name="attribute">The options of its attribute.</param>
    /// <param name="overrides">The options that the caller sets otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or a size that a shape names.</exception>
    /// <exception cref="ArgumentException">The number of samples is negative, or makes no batch where short ones are dropped.</exception>
    /// <exception cref="SampleException">The source's code threw while it was asked for the number or the sizes of its samples, or was copied.</exception>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    /// <exception cref="WorkerException">The system refuses a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">This program cannot be started again as a worker process.</exception>
    public static DataLoader<TBatch> Create<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct =>
        NewLoader.Of<TSource, SampleForm<TSource, TWorker>, TState, TBatch>(source, attribute, overrides);
}
