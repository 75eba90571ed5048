using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Infeed.Crews.Processes.Shared;

namespace Infeed.Crews.Processes.Child;

/// <summary>Finds the program of a source by the name of its type, and lets the runtime construct the generic type.</summary>
internal static class NamedProgram
{
    [RequiresUnreferencedCode("The source is found by its name.")]
    [RequiresDynamicCode("The source is found by its name.")]
    public static IWorkerProgram Find(WorkerAssignment assignment)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) => Resolve(context, name, assignment.AssemblyFolders);
        try
        {
            var type = Type.GetType(assignment.Program, throwOnError: true)!;
            return (IWorkerProgram)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (Exception e) when (e is IOException or TypeLoadException or BadImageFormatException or MissingMethodException)
        {
            WorkerMain.Refuse($"The worker process does not find {assignment.Source}: {e.Message}");
            throw;
        }
    }

    // For assemblies that the program loaded from a folder its host does not search, such as a plugin's folder.
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
