using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Parent;
using Infeed.Options;
using Infeed.Plan;

namespace Infeed.Crews.Processes;

/// <summary>
/// Makes crews of worker processes. Loaders of sources that cannot be sent to one are made without it, and nothing else names a crew of processes: so a program
/// that is compiled ahead of time has no code for worker processes if none of its sources can have them.
/// </summary>
internal abstract class ProcessCrews<TSource>
    where TSource : class
{
    /// <summary>Makes a crew without starting it.</summary>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">The source cannot be sent to worker processes.</exception>
    public abstract Crew Create(string name, TSource source, BatchPlan plan, Schedule schedule, SlotLayout layout);
}

/// <summary>Makes those of a source whose fields are known.</summary>
internal sealed class ProcessCrews<TSource, TWorker, TState> : ProcessCrews<TSource>
    where TSource : class
    where TWorker : struct, ISourceWorker<TSource>
    where TState : struct, ISourceState<TSource>
{
    public override Crew Create(string name, TSource source, BatchPlan plan, Schedule schedule, SlotLayout layout) =>
        new ProcessCrew(name, plan, schedule, layout, ShippedSource.Of<TSource, TWorker, TState>(source));
}
