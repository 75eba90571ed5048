using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews;
using Infeed.Crews.Inline;
using Infeed.Crews.Processes;
using Infeed.Crews.Processes.Parent;
using Infeed.Crews.Threads;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Workers;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>Makes crews for one source and recipe, each by a schedule of its own: their batches are the same.</summary>
internal sealed class CrewFactory<TSource, TForm, TState>(TSource source, BatchPlan plan, SampleSchema schema)
    where TSource : class
    where TForm : struct, IForm<TSource>
    where TState : struct, ISourceState<TSource>
{
    private readonly WorkerCulture culture = WorkerCulture.Current;

    /// <summary>Where columns lie in the slots of its crews.</summary>
    public SlotLayout Layout { get; } = new(schema, plan.Recipe.BatchSize);

    /// <summary>Makes a crew, which is not started yet.</summary>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be shipped to worker processes.</exception>
    public Crew Create(Schedule schedule)
    {
        var name = schema.Source;
        // Nobody is started for an empty source; that it can be shipped is asked all the same.
        var shipped = schedule is { UseMultiprocessing: true, Workers: > 0 } ? ShippedSource.Of<TSource, TForm, TState>(source) : null;
        if (schedule.Workers == 0 || plan.BatchesPerEpoch == 0)
            return new InlineCrew(name, plan, Layout, Filler(0));
        return shipped is null
            ? new ThreadCrew(name, plan, schedule, Layout, Filler)
            : new ProcessCrew(name, plan, schedule, Layout, shipped);
    }

    private BatchFiller Filler(int worker) => TForm.CreateFiller(source, plan, worker, culture);
}
