using System.Globalization;

namespace Infeed.Crews;

/// <summary>How many processes and threads Linux lets a container have: the control group of this program, and those around it (cgroups(7)).</summary>
internal static class ContainerLimit
{
    private const string LimitFile = "pids.max";

    /// <summary>The least of the limits; null if there is none, or none can be read.</summary>
    /// <exception cref="IOException">A file could not be read.</exception>
    public static long? OfThis() => Of("/proc/self/cgroup", "/sys/fs/cgroup");

    /// <param name="membership">The file that says to which groups a program belongs.</param>
    /// <param name="root">The folder of all groups.</param>
    public static long? Of(string membership, string root)
    {
        if (!File.Exists(membership))
            return null;
        long? least = null;
        foreach (var line in File.ReadAllLines(membership))
        {
            // Number, controllers and path: version 2 has one line, without controllers.
            if (line.Split(':', 3) is [_, var controllers, var path] && FolderOf(controllers, root) is { } folder)
                least = Least(least, OfGroups(folder, path));
        }

        return least;
    }

    private static string? FolderOf(string controllers, string root)
    {
        if (controllers.Length == 0)
            return root;
        return controllers.Split(',').Contains("pids", StringComparer.Ordinal) ? Path.Combine(root, "pids") : null;
    }

    // A container can show its own group as the root: then the path is one that cannot be seen in there, and the file is at the root.
    private static long? OfGroups(string folder, string path)
    {
        long? least = null;
        for (var group = path.Trim('/'); ; group = Path.GetDirectoryName(group) ?? "")
        {
            var file = Path.Combine(folder, group, LimitFile);
            // A group without a limit says "max".
            if (File.Exists(file) && long.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var limit))
                least = Least(least, limit);
            if (group.Length == 0)
                return least;
        }
    }

    private static long? Least(long? one, long? other) => one is { } a && other is { } b ? Math.Min(a, b) : one ?? other;
}
