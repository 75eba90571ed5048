using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Infeed.Crews.Processes.Parent;

/// <summary>Where assemblies were loaded from.</summary>
internal static class AssemblyFile
{
    /// <summary>The assembly's file; null if it has none of its own, because it is part of a single-file program or was loaded from memory.</summary>
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "That there is no file is an answer here.")]
    public static string? Of(Assembly? assembly) => assembly?.Location is { Length: > 0 } file ? file : null;

    /// <summary>The folders in which a worker process looks for assemblies: those of some, and that of the program.</summary>
    public static string[] FoldersOf(IEnumerable<Assembly> assemblies) =>
        [.. assemblies.Select(assembly => Path.GetDirectoryName(Of(assembly))).OfType<string>().Append(AppContext.BaseDirectory).Distinct()];
}
