using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Reflection;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Shared;
using Infeed.Profiles;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Starts the same program again, without its arguments. The runtime runs Infeed's start-up hook before <c>Main</c>, and <c>Main</c> never runs.
/// The program is the file that was started, or an assembly run by the <c>dotnet</c> host (such as a test host).
/// </summary>
internal sealed class ProgramStart
{
    private readonly string host;
    private readonly Collection<string> arguments = [];
    private readonly string directory = CurrentDirectory();
    private readonly Dictionary<string, string?> environment;
    private readonly Dictionary<string, string> changes;

    /// <summary>Captures directory and environment as they are now. Workers that replace others later are started with the same values.</summary>
    /// <param name="assignment">What the worker process is to do.</param>
    /// <param name="processes">The number of worker processes.</param>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again, or would not run the hook.</exception>
    public ProgramStart(WorkerAssignment assignment, int processes)
    {
        ThrowIfImpossible(assignment);
        host = Environment.ProcessPath
            ?? throw new PlatformNotSupportedException("The system does not say from which file this program was started, so it cannot be started again as a worker process.");
        if (IsSharedHost(host))
            AddProgram(arguments);
        environment = new Dictionary<string, string?>(new ProcessStartInfo().Environment);
        // The order to tune is for this program.
        environment.Remove(TuningReport.PathVariable);
        environment.Remove(TuningReport.BudgetVariable);
        environment.Remove(TuningReport.MemoryVariable);
        changes = ChildEnvironment.Changes(environment, processes);
        if (!WorkerEntry.IsModuleInitializer)
            changes[HookList.Variable] = HookList.Around(environment.GetValueOrDefault(HookList.Variable), Hook());
    }

    /// <param name="address">The address of the worker's channel.</param>
    public ProcessStartInfo Create(string address)
    {
        var start = new ProcessStartInfo(host, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            WorkingDirectory = directory,
        };
        start.Environment.Clear();
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        WorkerMark.Set(start.Environment, address, changes);
        return start;
    }

    private static void ThrowIfImpossible(WorkerAssignment assignment)
    {
        if (!WorkerPrograms.CanStart(assignment))
            throw new PlatformNotSupportedException($"A program that was compiled ahead of time cannot start worker processes for {assignment.Source}, because it is generic or private, or nested in such a type: change the class, or use worker threads (UseMultiprocessing = false).");
        if (WorkerMark.IsUnanswered)
            throw new InvalidOperationException("This process was started as a worker, but runs the program, because its start-up hook did not run. It cannot start workers, which would run the program, too: use worker threads (UseMultiprocessing = false).");
        if (!WorkerEntry.IsModuleInitializer && AppContext.TryGetSwitch("System.StartupHookProvider.IsSupported", out var hooks) && !hooks)
            throw new PlatformNotSupportedException("Worker processes begin in a start-up hook, and this program was built without such hooks: set <StartupHookSupport>true</StartupHookSupport> in its project, or use worker threads (UseMultiprocessing = false).");
    }

    // A directory that was deleted has no name any more; a child inherits it without one.
    private static string CurrentDirectory()
    {
        try
        {
            return Environment.CurrentDirectory;
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static bool IsSharedHost(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);

    /// <summary>Repeats the arguments given to <c>dotnet</c>: the assembly, and where to find its dependencies.</summary>
    private static void AddProgram(Collection<string> arguments)
    {
        var entry = AssemblyFile.Of(Assembly.GetEntryAssembly())
            ?? throw new PlatformNotSupportedException("This program's first assembly was not loaded from a file, so it cannot be started again as a worker process.");
        arguments.Add("exec");
        if (Files("APP_CONTEXT_DEPS_FILES", ';') is [var dependencies, ..] && !IsOfFramework(dependencies))
        {
            // The host names a file that is not there, where a program has none.
            if (File.Exists(dependencies))
            {
                arguments.Add("--depsfile");
                arguments.Add(dependencies);
            }

            AddConfiguration(arguments, dependencies.Replace(".deps.json", ".runtimeconfig.json", StringComparison.Ordinal), entry);
        }

        foreach (var folder in Files("PROBING_DIRECTORIES", Path.PathSeparator))
        {
            arguments.Add("--additionalprobingpath");
            arguments.Add(folder);
        }

        arguments.Add(entry);
    }

    // A test host runs with the configuration of the tests, which lies beside their dependencies file.
    private static void AddConfiguration(Collection<string> arguments, string besideDependencies, string entry)
    {
        foreach (var file in (ReadOnlySpan<string>)[besideDependencies, Path.ChangeExtension(entry, ".runtimeconfig.json")])
        {
            if (!File.Exists(file))
                continue;
            arguments.Add("--runtimeconfig");
            arguments.Add(file);
            return;
        }
    }

    private static bool IsOfFramework(string file) => Path.GetDirectoryName(file) == Path.GetDirectoryName(AssemblyFile.Of(typeof(object).Assembly));

    private static string[] Files(string property, char separator) =>
        (AppContext.GetData(property) as string ?? "").Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Without a file of its own Infeed is part of a single-file program, where the name is enough.
    private static string Hook()
    {
        var infeed = typeof(ProgramStart).Assembly;
        return AssemblyFile.Of(infeed) ?? infeed.GetName().Name!;
    }
}
