using System.ComponentModel;
using Infeed.Crews;
using Infeed.Loading;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Statistics;
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
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var schema = TWorker.Schema.Measured(SampleFacts.Sizes<TSource, TWorker>(source));
        var count = Count<TSource, TWorker>(source);
        var plan = new BatchPlan(Recipe.Resolve(schema.Source, count, TWorker.DrawsRandom, attribute, overrides));
        var crews = new CrewFactory<TSource, TWorker, TState>(source, plan, schema);
        var schedule = Schedule.Resolve(attribute, overrides);
        var delivered = new DeliveryCounter(schema, schedule.MaxQueueSize);
        var meter = new LoaderMeter(delivered);
        var leases = SharedLeases.Take<TSource, TState>(source);
        var crew = Start(crews, schedule, leases);
        var life = new LoaderLife(crew, leases, meter, overrides?.CancellationToken ?? default);
        return new DataLoader<TBatch>(life, new EpochReader(life, plan, crews.Layout, delivered), meter);
    }

    private static long Count<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
    {
        var count = SampleFacts.Count<TSource, TWorker>(source);
        return count <= int.MaxValue || TWorker.HasLongIndex
            ? count
            : throw new ArgumentException($"{TWorker.Schema.Source} has {count:N0} samples, more than an int index counts: give its [Sample] method a long index.");
    }

    private static Crew Start<TSource, TWorker, TState>(CrewFactory<TSource, TWorker, TState> crews, Schedule schedule, SharedLeases leases)
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        Crew? crew = null;
        try
        {
            crew = crews.Create(schedule);
            crew.Start();
            return crew;
        }
        catch
        {
            if (crew is null || HasEnded(crew))
                leases.Release();
            else
                leases.Keep();
            throw;
        }
    }

    // Of a crew that could not start as a whole, those that run end by themselves, and the memory goes with the last.
    private static bool HasEnded(Crew crew)
    {
        try
        {
            crew.Join(TimeSpan.FromSeconds(10));
            crew.Dispose();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
