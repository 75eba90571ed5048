using System.Globalization;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Runtime settings for worker processes: their heaps must be small, because there are many of them beside the program's own, and a tool that watches the
/// program must not hold them up.
/// </summary>
internal static class ChildEnvironment
{
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

    /// <summary>The variables that have another value for a worker. Programs that the worker starts do not inherit these values.</summary>
    /// <param name="environment">The environment of the program.</param>
    /// <param name="processes">The number of worker processes.</param>
    public static Dictionary<string, string> Changes(IDictionary<string, string?> environment, int processes)
    {
        var changes = new Dictionary<string, string>
        {
            // Server GC would give each worker a thread and a heap for each processor, too many of both.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
        };
        // With a limit, a worker that leaks gets an OutOfMemoryException. Without one, the system would kill a process of its own choice.
        if (!environment.ContainsKey(HeapLimit))
            changes[HeapLimit] = Share(processes).ToString("x", CultureInfo.InvariantCulture);
        foreach (var (variable, value) in DiagnosticSettings.Changes(environment))
            changes[variable] = value;
        return changes;
    }

    private static long Share(int processes) => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (processes + 1);
}
