using System.Globalization;

namespace Infeed.Crews.Processes.Parent;

/// <summary>What the runtime of a worker process is told while it starts: many small heaps beside the trainer's, not many big ones.</summary>
internal static class ChildEnvironment
{
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

    /// <summary>The variables that are other ones for a worker. Programs that the worker starts do not get them.</summary>
    /// <param name="environment">The environment of the program.</param>
    /// <param name="processes">The number of worker processes.</param>
    public static Dictionary<string, string> Changes(IDictionary<string, string?> environment, int processes)
    {
        var changes = new Dictionary<string, string>
        {
            // A thread and a heap for each processor in each worker would be too many of both.
            ["DOTNET_gcServer"] = "0",
            ["DOTNET_gcConcurrent"] = "0",
        };
        // One worker's leak is its own OutOfMemoryException, and not the end of whatever process the system picks.
        if (!environment.ContainsKey(HeapLimit))
            changes[HeapLimit] = Share(processes).ToString("x", CultureInfo.InvariantCulture);
        return changes;
    }

    private static long Share(int processes) => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (processes + 1);
}
