using System.Globalization;

namespace Infeed.EndToEnd.Sources;

/// <summary>A process, told apart from later ones with its number: Linux begins again with small numbers behind 32,768, where nobody has set more.</summary>
/// <param name="Id">The number.</param>
/// <param name="Began">When it began, in ticks of the clock since the system did; 0 if it has ended.</param>
internal readonly record struct WorkerProcess(int Id, long Began)
{
    // Of the fields behind the name, see proc_pid_stat(5).
    private const int StartTime = 19;

    public static WorkerProcess Of(int id) =>
        new(id, WorkerProcesses.Fields($"/proc/{id}/stat") is { Length: > StartTime } fields ? long.Parse(fields[StartTime], CultureInfo.InvariantCulture) : 0);
}
