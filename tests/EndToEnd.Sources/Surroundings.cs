using System.Runtime;

namespace Infeed.EndToEnd.Sources;

/// <summary>What a worker's runtime was told.</summary>
[DataSource(BatchSize = 4, Workers = 2, UseMultiprocessing = true)]
public sealed partial class Surroundings
{
    /// <summary>The number of samples.</summary>
    public static int Count => 32;

    [Sample]
    private static (bool HasServerHeap, GCLatencyMode Latency, long HeapBytes, bool IsMarked, bool IsTuned) Read(int index) =>
        (GCSettings.IsServerGC, GCSettings.LatencyMode, GC.GetGCMemoryInfo(GCKind.Any).TotalAvailableMemoryBytes,
            Environment.GetEnvironmentVariable("DOTNET_STARTUP_HOOKS") is { Length: > 0 },
            Environment.GetEnvironmentVariables().Keys.Cast<string>().Any(name => name.StartsWith("INFEED_TUNE", StringComparison.Ordinal)));
}
