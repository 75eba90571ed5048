using System.Buffers.Text;

namespace Infeed.Monitoring.Proc;

/// <summary>The text of <c>/proc/PID/stat</c>, see proc_pid_stat(5).</summary>
internal static class StatText
{
    /// <summary>The kernel's unit of time for programs, USER_HZ: 100 a second on all architectures of .NET.</summary>
    private const long TicksPerUnit = TimeSpan.TicksPerSecond / 100;

    private const int FirstFieldAfterName = 3;
    private const int UserTimeField = 14;
    private const int SystemTimeField = 15;
    private const int ResidentPagesField = 24;

    /// <summary>The time that all threads of the process have been on processors, those that have ended too; null if the text is none of a process.</summary>
    public static TimeSpan? ProcessorTime(ReadOnlySpan<byte> text) =>
        Field(text, UserTimeField) is { } user && Field(text, SystemTimeField) is { } system ? new TimeSpan((user + system) * TicksPerUnit) : null;

    /// <summary>The pages of the process that are in memory, those that it shares with others too; null if the text is none of a process.</summary>
    public static long? ResidentPages(ReadOnlySpan<byte> text) => Field(text, ResidentPagesField);

    private static long? Field(ReadOnlySpan<byte> text, int wanted)
    {
        // The name, in parentheses, can have spaces and parentheses itself. None follows it.
        var rest = text[(text.LastIndexOf((byte)')') + 1)..];
        if (rest.Length == text.Length)
            return null;
        for (var field = FirstFieldAfterName; field <= wanted; field++)
        {
            if (rest.IndexOf((byte)' ') is not (>= 0 and var space))
                return null;
            rest = rest[(space + 1)..];
        }

        return Utf8Parser.TryParse(rest, out long value, out _) ? value : null;
    }
}
