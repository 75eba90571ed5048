using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Crews.Inline;
using Infeed.Crews.Processes;
using Infeed.Crews.Threads;
using Infeed.Faults;
using Infeed.Options;
using Infeed.Plan;
using Infeed.State;
using Infeed.Workers;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>Makes crews for one source and recipe. Each crew has its own schedule; all of them produce the same batches.</summary>
/// <param name="source">The source.</param>
/// <param name="plan">What its tickets stand for.</param>
/// <param name="schema">Its columns.</param>
/// <param name="processes">Makes crews of worker processes; null for a source that cannot be sent to one, which its state says.</param>
internal sealed class CrewFactory<TSource, TWorker, TState>(TSource source, BatchPlan plan, SampleSchema schema, ProcessCrews<TSource>? processes)
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    private readonly WorkerCulture culture = WorkerCulture.Current;

    /// <summary>Where the columns lie in a slot; the same for all crews.</summary>
    public SlotLayout Layout { get; } = new(schema, plan.Recipe.BatchSize, hasNotes: plan.Recipe.OnSampleError != OnSampleError.Throw);

    /// <summary>Makes a crew without starting it.</summary>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    public Crew Create(Schedule schedule)
    {
        var name = schema.Source;
        // An empty source starts no workers, but is refused all the same if it cannot be shipped.
        ThrowIfRefused(schedule);
        if (schedule.Workers == 0 || plan.BatchesPerEpoch == 0)
            return new InlineCrew(name, plan, Layout, Filler(0, schedule), schedule.TimelineEvents);
        return schedule.UseMultiprocessing
            ? processes!.Create(name, source, plan, schedule, Layout)
            : new ThreadCrew(name, plan, schedule, Layout, number => Filler(number, schedule));
    }

    /// <summary>Makes a crew that holds the place of one until an epoch begins, and fills nothing.</summary>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    public Crew CreateIdle(Schedule schedule)
    {
        // Refused now, and not only when the first epoch begins.
        ThrowIfRefused(schedule);
        return Create(schedule with { Workers = 0, UseMultiprocessing = false });
    }

    /// <summary>Makes a filler for one who is no worker: of a copy of the source, on which the hook of the epoch's beginning has run.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public BatchFiller CreateLook(int epoch, Schedule schedule)
    {
        if (!plan.Recipe.HasEpochHooks)
            return Filler(0, schedule);
        var copy = SourceFacts.Copy<TSource, TWorker>(source);
        EpochTurns.Run(schema.Source, HookFailure.EpochBegin, epoch, number => TWorker.BeginEpoch(copy, number));
        return Of(copy).Filler(0, schedule);
    }

    /// <summary>Makes crews of another source of the same samples.</summary>
    public CrewFactory<TSource, TWorker, TState> Of(TSource other) => new(other, plan, schema, processes);

    private void ThrowIfRefused(Schedule schedule)
    {
        if (schedule is { UseMultiprocessing: true, Workers: > 0 })
            SourceState.ThrowIfRefused<TSource, TState>(source);
    }

    private BatchFiller Filler(int worker, Schedule schedule) => TWorker.CreateFiller(source, plan, worker, culture, schedule.Concurrency);
}
