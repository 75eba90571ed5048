using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Infeed.Processes.Child;

/// <summary>What a worker process does instead of <c>Main</c>.</summary>
internal static class WorkerMain
{
    /// <summary>Works until the loader calls off, and ends the process.</summary>
    [RequiresUnreferencedCode("The source is found by its name.")]
    [RequiresDynamicCode("The source is found by its name.")]
    [DoesNotReturn]
    public static void Run()
    {
        WorkerMark.Clear();
        Environment.Exit(Work());
    }

    [RequiresUnreferencedCode("The source is found by its name.")]
    [RequiresDynamicCode("The source is found by its name.")]
    private static int Work()
    {
        // What is typed to stop the program reaches its workers too: the program decides what it means, and they end with it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static signal => signal.Cancel = true);
        try
        {
            var input = Console.OpenStandardInput();
            var assignment = WorkerAssignment.Receive(input);
            return Find(assignment).Run(assignment, input);
        }
        catch (EndOfStreamException)
        {
            return WorkerExit.ParentEnded;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or TypeLoadException)
        {
            Console.Error.WriteLine(e.Message);
            return WorkerExit.Refused;
        }
    }

    [RequiresUnreferencedCode("The source is found by its name.")]
    [RequiresDynamicCode("The source is found by its name.")]
    private static IWorkerProgram Find(WorkerAssignment assignment)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Resolve(context, name, assignment.AssemblyFolders);
        var type = Type.GetType(assignment.Program, throwOnError: true)!;
        return (IWorkerProgram)Activator.CreateInstance(type, nonPublic: true)!;
    }

    // What the program loaded from a place that its host does not look at, a plugin's folder for example.
    [RequiresUnreferencedCode("The source is found by its name.")]
    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name, IReadOnlyList<string> folders)
    {
        foreach (var folder in folders)
        {
            var file = Path.Combine(folder, $"{name.Name}.dll");
            if (File.Exists(file))
                return context.LoadFromAssemblyPath(file);
        }

        return null;
    }
}
