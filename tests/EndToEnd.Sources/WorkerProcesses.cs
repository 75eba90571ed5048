using System.Globalization;

namespace Infeed.EndToEnd.Sources;

/// <summary>What Linux tells of the worker processes of this program.</summary>
internal static class WorkerProcesses
{
    private const int FullPipe = 60_000;

    /// <summary>The processes that this one has started, also those whose thread starts one just now.</summary>
    public static List<WorkerProcess> Children()
    {
        var children = new List<WorkerProcess>();
        foreach (var thread in Directory.GetDirectories("/proc/self/task"))
            children.AddRange(Text(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id =>
                WorkerProcess.Of(int.Parse(id, CultureInfo.InvariantCulture))).Where(child => child.Began != 0));
        return children;
    }

    /// <summary>Whether a worker can begin to work: it watches its parent as soon as it has been told all and has read the source.</summary>
    public static bool HasWatch(int process) =>
        Threads(process).Any(thread => Text(Path.Combine(thread, "comm")).StartsWith("Infeed parent", StringComparison.Ordinal));

    /// <summary>How far a worker is with what it is given.</summary>
    public static HandOver HandOverTo(int process)
    {
        if (HasWatch(process))
            return HandOver.Done;
        var own = Pipes("self");
        // A pipe takes 64 KB, and of a larger assignment the rest waits: nothing else that is written here fills one.
        if (own.Values.Any(end => Native.Unread(end) >= FullPipe))
            return HandOver.BeingWritten;
        // Its standard streams are pipes of this process, too.
        return Pipes(process.ToString(CultureInfo.InvariantCulture)).Any(pipe => pipe.Value > 2 && own.ContainsKey(pipe.Key))
            ? HandOver.BeingRead
            : HandOver.NotBegun;
    }

    /// <summary>Whether each thread of a process is stopped, or has ended.</summary>
    public static bool StandsStill(int process) => Threads(process).All(thread => IsStill(Path.Combine(thread, "stat")));

    /// <summary>What stands behind the name in the line that Linux has for a process or thread, state first; empty if it has ended.</summary>
    public static string[] Fields(string stat)
    {
        var line = Text(stat);
        // The name is in parentheses and may have some itself: see proc_pid_stat(5).
        return line.Length == 0 ? [] : line[(line.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static bool IsStill(string stat) => Fields(stat) is not [var state, ..] || state is "T" or "t" or "Z" or "X";

    // The pipes that a process has open, each with one of its descriptors.
    private static Dictionary<string, int> Pipes(string process)
    {
        var pipes = new Dictionary<string, int>();
        try
        {
            foreach (var file in new DirectoryInfo($"/proc/{process}/fd").EnumerateFiles())
            {
                if (file.LinkTarget is { } target && target.StartsWith("pipe:", StringComparison.Ordinal))
                    pipes[target] = int.Parse(file.Name, CultureInfo.InvariantCulture);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has ended meanwhile.
        }

        return pipes;
    }

    private static string[] Threads(int process)
    {
        try
        {
            return Directory.GetDirectories($"/proc/{process}/task");
        }
        catch (DirectoryNotFoundException)
        {
            // The process has ended meanwhile.
            return [];
        }
    }

    private static string Text(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // The thread has ended meanwhile.
            return "";
        }
    }
}
