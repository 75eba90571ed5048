using System.Globalization;

namespace Infeed.Crews;

/// <summary>The limits of the system that can prevent the start of another thread or process.</summary>
internal static class SystemLimits
{
    private const string LimitsOfThis = "/proc/self/limits";

    /// <summary>The limits as a sentence that begins with a space; empty if the system does not report them.</summary>
    public static string Describe()
    {
        try
        {
            if (!File.Exists(LimitsOfThis))
                return "";
            var lines = File.ReadAllLines(LimitsOfThis);
            var files = Soft(lines, "Max open files");
            var tasks = Soft(lines, "Max processes");
            return ContainerLimit.OfThis() is { } container
                ? string.Create(CultureInfo.InvariantCulture, $" This program may have {files} open files (ulimit -n; a worker process takes 4) and {tasks} processes and threads (ulimit -u), and all programs of its container together {container} processes and threads (pids.max).")
                : string.Create(CultureInfo.InvariantCulture, $" This program may have {files} open files (ulimit -n; a worker process takes 4) and {tasks} processes and threads (ulimit -u).");
        }
        catch (IOException)
        {
            // No descriptor was left to read the file with: most likely that is the limit that was reached.
            return " This program has no file descriptor left: raise the limit of open files (ulimit -n; a worker process takes 4).";
        }
    }

    private static string Soft(string[] lines, string limit)
    {
        var line = Array.Find(lines, line => line.StartsWith(limit, StringComparison.Ordinal));
        return line is null ? "an unknown number of" : line[limit.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
    }
}
