using System.Globalization;

namespace Infeed.Monitoring.Proc;

/// <summary>
/// The limits of the control groups that this process is in, of version 1 and 2, see cgroups(7). A group is limited by those around it, too, so the lowest
/// limit holds.
/// </summary>
/// <param name="Processors">Processors; null if they are not limited.</param>
/// <param name="Memory">Bytes; null if they are not limited.</param>
/// <param name="PressureFile">The file with the time that the group has waited for disks; null if there is none.</param>
internal sealed record ControlGroups(double? Processors, long? Memory, string? PressureFile)
{
    // What version 1 writes for "no limit": the highest number of whole pages.
    private const long Unlimited = long.MaxValue / (1 << 16) * (1 << 16);

    /// <param name="root">The folder that stands for <c>/</c>.</param>
    public static ControlGroups Read(string root)
    {
        var groups = Lines(root, "/proc/self/cgroup").Select(line => line.Split(':', 3)).Where(fields => fields.Length == 3).ToList();
        var mounts = Lines(root, "/proc/self/mountinfo").Select(MountInfo.Parse).OfType<MountInfo>().ToList();
        double? processors = null;
        long? memory = null;
        string? pressure = null;
        foreach (var fields in groups)
        {
            // "0::/path" is of version 2, "4:cpu,cpuacct:/path" of version 1.
            var isUnified = fields[1].Length == 0;
            if (mounts.LastOrDefault(mount => isUnified ? mount.Type == "cgroup2" : HasController(mount, fields[1])) is not { } mount)
                continue;
            foreach (var folder in Folders(root, mount, fields[2]))
            {
                var share = isUnified ? MaxOf(Text(folder, "cpu.max")) : QuotaOf(Text(folder, "cpu.cfs_quota_us"), Text(folder, "cpu.cfs_period_us"));
                processors = Lower(processors, share);
                memory = Lower(memory, BytesOf(Text(folder, isUnified ? "memory.max" : "memory.limit_in_bytes")));
                pressure ??= File.Exists(Path.Combine(folder, "io.pressure")) ? Path.Combine(folder, "io.pressure") : null;
            }
        }

        return new ControlGroups(processors, memory, pressure);
    }

    private static bool HasController(MountInfo mount, string controllers) =>
        mount.Type == "cgroup" && mount.Options.Split(',').Intersect(controllers.Split(',')).Any();

    /// <summary>The folders of a group and of those around it, as far as they are to be seen from here.</summary>
    private static IEnumerable<string> Folders(string root, MountInfo mount, string group)
    {
        var isBelow = mount.Root != "/" && (group + "/").StartsWith(mount.Root + "/", StringComparison.Ordinal);
        var inside = mount.Root == "/" ? group : isBelow ? group[mount.Root.Length..] : "/";
        // A group outside of the namespace's root begins with "/..": the root of the mount is the nearest that can be seen.
        if (inside.StartsWith("/..", StringComparison.Ordinal))
            inside = "/";
        var top = root + mount.Point;
        while (true)
        {
            inside = inside.TrimEnd('/');
            yield return top + inside;
            if (inside.Length == 0)
                yield break;
            inside = inside[..inside.LastIndexOf('/')];
        }
    }

    // "max 100000", or the microseconds that the group may have of so many.
    private static double? MaxOf(string? text) => text?.Split(' ') is [var quota, var period] ? QuotaOf(quota, period) : null;

    private static double? QuotaOf(string? quota, string? period) =>
        Number(quota) is > 0 and var may && Number(period) is > 0 and var of ? (double)may / of : null;

    private static long? BytesOf(string? text) => Number(text) is >= 0 and < Unlimited and var bytes ? bytes : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Lower<T>(T? one, T? other)
        where T : struct, IComparable<T> => one is { } a && other is { } b ? (a.CompareTo(b) < 0 ? a : b) : one ?? other;

    private static string? Text(string folder, string file) => Lines(folder, "/" + file) is [var line, ..] ? line.Trim() : null;

    private static string[] Lines(string root, string path)
    {
        try
        {
            return File.ReadAllLines(root + path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // This group does not limit it, or the system has no such file.
            return [];
        }
    }
}
