using System.ComponentModel;
using Infeed.Crews.Processes;
using Infeed.Loading;
using Infeed.Profiles;

namespace Infeed.CompilerServices;

/// <summary>Makes loaders. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LoaderFactory
{
    /// <summary>Makes the loader of a source and starts its workers.</summary>
    /// <typeparam name="TSource">The data source.</typeparam>
    /// <typeparam name="TWorker">Calls the source's code in a worker.</typeparam>
    /// <typeparam name="TState">Writes and reads the source's state, to send it to a worker process.</typeparam>
    /// <typeparam name="TBatch">The batch type of the source.</typeparam>
    /// <param name="source">The source; each worker takes a shallow copy.</param>
    /// <param name="attribute">The options of the source's attribute.</param>
    /// <param name="overrides">Options set by the caller, which replace those of the attribute.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option, or a size named by a shape, is out of range.</exception>
    /// <exception cref="ArgumentException">
    /// The number of samples is negative, or is less than one batch while short batches are dropped, or the state to resume is of another run.
    /// </exception>
    /// <exception cref="SampleException">The source's code threw while it gave the number or the sizes of its samples, or while it was copied.</exception>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory, or the system has no more threads.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    /// <exception cref="WorkerException">The system refused to start a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">This program cannot be started again as a worker process.</exception>
    /// <exception cref="ObjectDisposedException">A shared array of the source has been disposed.</exception>
    public static DataLoader<TBatch> Create<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct =>
        NewLoader.Of<TSource, TWorker, TState, TBatch>(source, attribute, overrides, new ProcessCrews<TSource, TWorker, TState>());

    /// <summary>Makes the loader of a source whose attribute leaves options to what was measured, and starts its workers.</summary>
    /// <inheritdoc cref="Create{TSource, TWorker, TState, TBatch}(TSource, LoaderOptions, LoaderOptions?)"/>
    /// <param name="source">The source; each worker takes a shallow copy.</param>
    /// <param name="attribute">The options of the source's attribute.</param>
    /// <param name="overrides">Options set by the caller, which replace those of the attribute.</param>
    /// <param name="tuned">What was measured, on each machine.</param>
    public static DataLoader<TBatch> Create<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides, params ReadOnlySpan<TunedSettings> tuned)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        (attribute, overrides) = TunedSettings.Fill(tuned, static () => MachineShape.Current.Name, attribute, overrides);
        return NewLoader.Of<TSource, TWorker, TState, TBatch>(source, attribute, overrides, new ProcessCrews<TSource, TWorker, TState>());
    }

    /// <summary>Makes the loader of a source that cannot be sent to a worker process, as its state says, and starts its workers.</summary>
    /// <inheritdoc cref="Create{TSource, TWorker, TState, TBatch}(TSource, LoaderOptions, LoaderOptions?, ReadOnlySpan{TunedSettings})"/>
    public static DataLoader<TBatch> CreateWithoutProcesses<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides, params ReadOnlySpan<TunedSettings> tuned)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        (attribute, overrides) = TunedSettings.Fill(tuned, static () => MachineShape.Current.Name, attribute, overrides);
        return NewLoader.Of<TSource, TWorker, TState, TBatch>(source, attribute, overrides, processes: null);
    }
}
