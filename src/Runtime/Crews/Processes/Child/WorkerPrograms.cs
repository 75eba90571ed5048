using System.ComponentModel;
using System.Runtime.CompilerServices;
using Infeed.Crews.Processes.Child;
using Infeed.Crews.Processes.Shared;
using Infeed.Workers.Forms;
using Infeed.Workers.Forms.Sample;

namespace Infeed.CompilerServices;

/// <summary>
/// The sources of a program whose workers begin in a module's initializer, because its runtime has no start-up hooks and finds no types by their
/// names: those that were compiled ahead of time. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerPrograms
{
    private static readonly Dictionary<string, IWorkerProgram> Known = [];
    private static WorkerAssignment? assignment;

    /// <summary>Whether the initializer has anything to do. Elsewhere it costs a look at an environment variable.</summary>
    public static bool AreNeeded => !RuntimeFeature.IsDynamicCodeSupported || WorkerMark.IsSet;

    /// <summary>Makes a source known.</summary>
    /// <typeparam name="TSource">The data source.</typeparam>
    /// <typeparam name="TWorker">What a worker does with it.</typeparam>
    /// <typeparam name="TState">How it gets into a process.</typeparam>
    public static void Add<TSource, TWorker, TState>()
        where TSource : class
        where TWorker : struct, ISampleWorker<TSource>
        where TState : struct, ISourceState<TSource> => AddForm<TSource, SampleForm<TSource, TWorker>, TState>();

    /// <summary>In a worker process of a source that is known, works until the loader calls off, and ends the process.</summary>
    public static void Run()
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
        {
            if (WorkerMark.IsSet)
                WorkerMain.Refuse("The runtime of this worker process did not run its start-up hook, and the program is not run in its place.");
            return;
        }

        if (assignment is null && !WorkerMark.IsSet)
            return;
        // The first of several assemblies with sources reads it, and whoever knows the source goes on.
        assignment ??= WorkerMain.Receive();
        if (Known.TryGetValue(assignment.Program, out var program))
            WorkerMain.Run(program, assignment);
    }

    internal static string NameOf<TSource, TForm, TState>()
        where TSource : class
        where TForm : struct, IForm<TSource>
        where TState : struct, ISourceState<TSource> => typeof(WorkerProgram<TSource, TForm, TState>).AssemblyQualifiedName!;

    /// <summary>Whether a source's workers can be started.</summary>
    internal static bool CanStart(string name) => RuntimeFeature.IsDynamicCodeSupported || Known.ContainsKey(name);

    private static void AddForm<TSource, TForm, TState>()
        where TSource : class
        where TForm : struct, IForm<TSource>
        where TState : struct, ISourceState<TSource> =>
        Known[NameOf<TSource, TForm, TState>()] = new WorkerProgram<TSource, TForm, TState>();
}
