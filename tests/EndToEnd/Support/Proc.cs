using System.Globalization;

namespace Infeed.EndToEnd.Support;

/// <summary>What Linux tells of processes.</summary>
internal static class Proc
{
    // What the runtime itself has of nameless memory: for compiled code, and to see whether the system has any.
    private static readonly string[] OfTheRuntime = ["doublemapper", "dotnet_ipc_created"];

    /// <summary>The children of a process.</summary>
    public static int[] Children(int parent) => [.. All().Where(id => Parent(id) == parent)];

    /// <summary>What a process has of the machine's memory: its own pages, and of those that it shares its part.</summary>
    public static double ProportionalMegabytes(int process) => Rollup(process, "Pss:");

    /// <summary>The pages that a process sees, whoever shares them.</summary>
    public static double MappedMegabytes(int process) => Rollup(process, "Rss:");

    /// <summary>The descriptors that a process has open.</summary>
    public static int Descriptors(int process) => Directory.GetFiles($"/proc/{process}/fd").Length;

    /// <summary>Those of them that are pipes and sockets. What .NET has open of assemblies changes with what it loads.</summary>
    public static int Channels(int process) => Directory.GetFiles($"/proc/{process}/fd").Count(
        file => new FileInfo(file).LinkTarget is { } target
            && (target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("socket:", StringComparison.Ordinal)));

    /// <summary>
    /// The limit of descriptors that leaves a process so many more: they are numbers below it, and those that are taken need not be the first.
    /// </summary>
    public static int DescriptorLimit(int process, int free)
    {
        var taken = Directory.GetFiles($"/proc/{process}/fd").Select(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture)).ToHashSet();
        return Enumerable.Range(0, int.MaxValue).Where(number => !taken.Contains(number)).ElementAt(free);
    }

    /// <summary>The bytes of nameless shared memory that this process maps.</summary>
    public static long NamelessBytes() => Nameless(Environment.ProcessId)
        .Select(fields => fields[0].Split('-'))
        .Sum(range => long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - long.Parse(range[0], NumberStyles.HexNumber,
            CultureInfo.InvariantCulture));

    /// <summary>The numbers of the nameless memory that a process maps, by which the system knows it in all processes.</summary>
    public static string[] NamelessMemory(int process) => [.. Nameless(process).Select(fields => fields[4]).Distinct()];

    /// <summary>What a process may do with some nameless memory that it maps, as the system writes it.</summary>
    public static string[] NamelessPermissions(int process, string memory) =>
        [.. Nameless(process).Where(fields => fields[4] == memory).Select(fields => fields[1]).Distinct()];

    /// <summary>The processes that map some nameless memory: as long as there is one, it stays.</summary>
    public static int[] Mapping(string memory) => [.. All().Where(id => Nameless(id).Any(fields => fields[4] == memory))];

    public static bool Exists(int process) => Parent(process) is not null;

    private static IEnumerable<int> All() => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    private static double Rollup(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    // A mapping is: range permissions offset device number name.
    private static IEnumerable<string[]> Nameless(int process)
    {
        try
        {
            return [.. File.ReadLines($"/proc/{process}/maps")
                .Where(line => line.Contains("memfd:", StringComparison.Ordinal)
                    && !Array.Exists(OfTheRuntime, name => line.Contains(name, StringComparison.Ordinal)))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return [];
        }
    }

    /// <summary>The parent of a process; null where there is no such process, or a dead one whose parent has not noticed.</summary>
    private static int? Parent(int process)
    {
        try
        {
            // pid (name) state ppid: the name can contain anything, a parenthesis too.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
