using System.ComponentModel;
using Infeed.Crews.Processes.Child;
using Infeed.Crews.Processes.Shared;
using Infeed.Workers.Forms;

namespace Infeed.CompilerServices;

/// <summary>
/// The sources of a program that was compiled ahead of time. Its runtime has no start-up hooks and finds no types by name, so its worker processes begin in
/// a module initializer. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerPrograms
{
    private static readonly Dictionary<string, IWorkerProgram> Known = new()
    {
        [NameOf<MixedSource, MixedWorker, MixedState>()] = new WorkerProgram<MixedSource, MixedWorker, MixedState>(),
    };

    private static WorkerAssignment? assignment;

    /// <summary>Whether the initializer has anything to do. If it has not, asking costs one look at an environment variable.</summary>
    public static bool AreNeeded => WorkerEntry.IsModuleInitializer || WorkerMark.IsSet;

    /// <summary>Registers a source.</summary>
    /// <typeparam name="TSource">The data source.</typeparam>
    /// <typeparam name="TWorker">Calls the source's code in a worker.</typeparam>
    /// <typeparam name="TState">Writes and reads the source's state, to send it to a worker process.</typeparam>
    public static void Add<TSource, TWorker, TState>()
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        Known[NameOf<TSource, TWorker, TState>()] = new WorkerProgram<TSource, TWorker, TState>();
        PartReader.Add<TSource, TWorker, TState>();
    }

    /// <summary>In a worker process of a registered source, works until the loader calls its workers off, then ends the process.</summary>
    public static void Run()
    {
        if (!WorkerEntry.IsModuleInitializer)
        {
            if (WorkerMark.IsSet)
                WorkerMain.Refuse("The runtime of this worker process did not run its start-up hook, so the process ends: its program is not run a second time.");
            return;
        }

        if (assignment is null && !WorkerMark.IsSet)
            return;
        // Several assemblies may have sources: the first initializer to run reads the assignment, and the one that adds the last source that it needs carries
        // it out.
        assignment ??= WorkerMain.Receive();
        if (AreKnown(assignment))
            WorkerMain.Run(Known[assignment.Program], assignment);
    }

    internal static string NameOf<TSource, TWorker, TState>()
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource> => typeof(WorkerProgram<TSource, TWorker, TState>).AssemblyQualifiedName!;

    /// <summary>Whether workers can be started that are assigned this.</summary>
    internal static bool CanStart(WorkerAssignment assigned) => !WorkerEntry.IsModuleInitializer || AreKnown(assigned);

    private static bool AreKnown(WorkerAssignment assigned) => Known.ContainsKey(assigned.Program) && assigned.PartReaders.All(PartReader.IsKnown);
}
