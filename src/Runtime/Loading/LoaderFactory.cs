using System.ComponentModel;
using Infeed.Columns;
using Infeed.Crews.Inline;
using Infeed.Crews.Processes;
using Infeed.Crews.Threads;
using Infeed.Loading;
using Infeed.Plan;

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
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="ArgumentException">The source has no samples, or none that make a batch.</exception>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    /// <exception cref="WorkerException">The system refuses a worker process.</exception>
    /// <exception cref="PlatformNotSupportedException">This program cannot be started again as a worker process.</exception>
    public static DataLoader<TBatch> Create<TSource, TWorker, TState, TBatch>(
        TSource source, LoaderOptions attribute, LoaderOptions? overrides)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
        where TState : struct, ISourceState<TSource>
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var schema = TWorker.Schema;
        var settings = LoaderSettings.Resolve(attribute, overrides);
        if (settings is { UseMultiprocessing: true, Workers: > 0 } && TState.Problem is { } problem)
            throw new InvalidOperationException(problem);
        var count = TWorker.Count(source);
        if (count > int.MaxValue && !TWorker.HasLongIndex)
            throw new ArgumentException($"{schema.Source} has {count:N0} samples, more than an int index counts: give its [Sample] method a long index.");
        var plan = new TicketPlan(schema.Source, count, settings.BatchSize, settings.DropLast);
        var layout = new SlotLayout(schema, settings.BatchSize);
        var leases = SharedLeases.Take<TSource, TState>(source);
        BatchFeed feed;
        try
        {
            feed = settings switch
            {
                { Workers: 0 } => new InlineFeed<TSource, TWorker>(source, settings, plan, layout),
                { UseMultiprocessing: true } => new ProcessFeed<TSource, TWorker, TState>(source, settings, plan, layout),
                _ => new ThreadFeed<TSource, TWorker>(source, settings, plan, layout, leases),
            };
        }
        catch
        {
            leases.Release();
            throw;
        }

        feed.Leases = leases;
        feed.WatchCancellation();
        return new DataLoader<TBatch>(feed);
    }
}
