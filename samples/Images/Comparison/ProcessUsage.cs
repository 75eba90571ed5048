using System.Diagnostics;
using System.Globalization;

namespace ImagesSample.Comparison;

/// <summary>What processes have used so far.</summary>
/// <param name="ProcessorTime">Time on processors, summed.</param>
/// <param name="BytesRead">The bytes that they asked the system for, from files and caches of files alike; null where it does not say.</param>
/// <param name="Memory">The bytes that they have now.</param>
internal readonly record struct ProcessUsage(TimeSpan ProcessorTime, long? BytesRead, long Memory)
{
    /// <summary>Of this program and others. One that has ended meanwhile is left out.</summary>
    public static ProcessUsage Of(IEnumerable<int> others)
    {
        var sum = new ProcessUsage(default, OperatingSystem.IsLinux() ? 0 : null, 0);
        foreach (var id in others.Prepend(Environment.ProcessId))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                sum = new(sum.ProcessorTime + process.TotalProcessorTime, sum.BytesRead + ReadBy(id), sum.Memory + MemoryOf(process));
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                // It has ended, or is being replaced.
            }
        }

        return sum;
    }

    private static long? ReadBy(int id) => OperatingSystem.IsLinux() ? Field($"/proc/{id}/io", "rchar:") : null;

    // The proportional set size: a page that several processes share is divided among them, so that the sum counts it once.
    private static long MemoryOf(Process process) =>
        OperatingSystem.IsLinux() ? 1024 * Field($"/proc/{process.Id}/smaps_rollup", "Pss:") : process.WorkingSet64;

    private static long Field(string file, string name)
    {
        var line = File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
