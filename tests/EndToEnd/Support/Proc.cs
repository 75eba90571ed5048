using System.Globalization;

namespace Infeed.EndToEnd.Support;

/// <summary>What Linux tells of processes.</summary>
internal static class Proc
{
    /// <summary>The children of a process.</summary>
    public static int[] Children(int parent) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && Parent(id) == parent),
    ];

    /// <summary>What a process has of the machine's memory: its own pages, and of those that it shares its part.</summary>
    public static double ProportionalMegabytes(int process) => Rollup(process, "Pss:");

    /// <summary>The pages that a process sees, whoever shares them.</summary>
    public static double MappedMegabytes(int process) => Rollup(process, "Rss:");

    /// <summary>The descriptors that this process has open.</summary>
    public static int Descriptors() => Directory.GetFiles("/proc/self/fd").Length;

    /// <summary>The bytes of nameless shared memory that this process maps.</summary>
    public static long NamelessBytes() => File.ReadLines("/proc/self/maps")
        .Where(line => line.Contains("memfd:", StringComparison.Ordinal) && !line.Contains("doublemapper", StringComparison.Ordinal))
        .Select(line => line.Split(' ')[0].Split('-'))
        .Sum(range => long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) - long.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    public static bool Exists(int process) => Parent(process) is not null;

    private static double Rollup(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/smaps_rollup").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
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
