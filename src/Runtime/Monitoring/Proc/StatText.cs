using System.Buffers.Text;

namespace Infeed.Monitoring.Proc;

/// <summary>The text of <c>/proc/PID/stat</c>, see proc_pid_stat(5).</summary>
internal static class StatText
{
    /// <summary>The kernel's unit of time for programs, USER_HZ: 100 a second on all architectures of .NET.</summary>
    private const long TicksPerUnit = TimeSpan.TicksPerSecond / 100;

    private const int UserTimeField = 14;
    private const int FirstFieldAfterName = 3;

    /// <summary>The time that all threads of the process have been on processors, those that have ended too; null if the text is none of a process.</summary>
    public static TimeSpan? ProcessorTime(ReadOnlySpan<byte> text)
    {
        // The name, in parentheses, can have spaces and parentheses itself. None follows it.
        var rest = text[(text.LastIndexOf((byte)')') + 1)..];
        if (rest.Length == text.Length)
            return null;
        for (var field = FirstFieldAfterName; field <= UserTimeField; field++)
        {
            if (rest.IndexOf((byte)' ') is not (>= 0 and var space))
                return null;
            rest = rest[(space + 1)..];
        }

        return Utf8Parser.TryParse(rest, out long user, out var length)
            && length < rest.Length && Utf8Parser.TryParse(rest[(length + 1)..], out long system, out _)
            ? new TimeSpan((user + system) * TicksPerUnit)
            : null;
    }
}
