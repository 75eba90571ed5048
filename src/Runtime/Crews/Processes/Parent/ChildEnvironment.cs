using System.Globalization;

namespace Infeed.Crews.Processes.Parent;

/// <summary>The runtime's settings in a worker process: many small heaps beside the trainer's, not many big ones.</summary>
internal static class ChildEnvironment
{
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";

    /// <param name="environment">The environment of the child.</param>
    /// <param name="processes">The number of worker processes.</param>
    public static void Set(IDictionary<string, string?> environment, int processes)
    {
        // A thread and a heap for each processor in each worker would be too many of both.
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_gcConcurrent"] = "0";
        // One worker's leak is its own OutOfMemoryException, and not the end of whatever process the system picks.
        if (!environment.ContainsKey(HeapLimit))
            environment[HeapLimit] = Share(processes).ToString("x", CultureInfo.InvariantCulture);
    }

    private static long Share(int processes) => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (processes + 1);
}
