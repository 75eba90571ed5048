using System.Globalization;

namespace Infeed.Tool.Tuning;

/// <summary>What a process has started, directly or not: a terminal's Ctrl+C reaches them, too.</summary>
internal static class Descendants
{
    /// <summary>The ids of those that run now. Empty on systems without <c>/proc</c>.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        if (!Directory.Exists("/proc/self"))
            return [];
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .ToLookup(ParentOf);
        var found = new List<int>(children[process]);
        for (var at = 0; at < found.Count; at++)
            found.AddRange(children[found[at]]);
        return found;
    }

    // The name in parentheses can have blanks and parentheses itself; the parent is the second word behind the last one.
    private static int ParentOf(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
