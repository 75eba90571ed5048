using System.Text;

namespace Infeed.Monitoring.Proc;

/// <summary>A mounted file system, from a line of <c>/proc/self/mountinfo</c>, see proc_pid_mountinfo(5).</summary>
/// <param name="Root">The folder of the file system that is mounted.</param>
/// <param name="Point">Where it is mounted.</param>
/// <param name="Type">The kind of file system.</param>
/// <param name="Options">The options of the file system, divided by commas.</param>
internal sealed record MountInfo(string Root, string Point, string Type, string Options)
{
    /// <returns>Null if the line is not of this form.</returns>
    public static MountInfo? Parse(string line)
    {
        var fields = line.Split(' ');
        // Optional fields end with a hyphen.
        var end = Array.IndexOf(fields, "-", Math.Min(6, fields.Length));
        return end >= 0 && end + 3 < fields.Length ? new MountInfo(Unescape(fields[3]), Unescape(fields[4]), fields[end + 1], fields[end + 3]) : null;
    }

    // Spaces and the like are written as a backslash and three octal digits, byte by byte.
    private static string Unescape(string path)
    {
        if (!path.Contains('\\', StringComparison.Ordinal))
            return path;
        var bytes = Encoding.UTF8.GetBytes(path);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var isEscape = bytes[i] == '\\' && i + 3 < bytes.Length
                && bytes.AsSpan(i + 1, 3).IndexOfAnyExceptInRange((byte)'0', (byte)'7') < 0;
            bytes[length++] = isEscape ? (byte)(((bytes[i + 1] - '0') << 6) | ((bytes[i + 2] - '0') << 3) | (bytes[i + 3] - '0')) : bytes[i];
            i += isEscape ? 3 : 0;
        }

        return Encoding.UTF8.GetString(bytes, 0, length);
    }
}
