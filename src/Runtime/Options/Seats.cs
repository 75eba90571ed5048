namespace Infeed;

/// <summary>The threads that fill batches, each its own slot.</summary>
internal static class Seats
{
    /// <summary>Their number, over all processes.</summary>
    /// <param name="workers">Worker threads, or processes.</param>
    /// <param name="areProcesses">Which of both.</param>
    /// <param name="perProcess">The threads of a process.</param>
    public static int Of(int workers, bool areProcesses, int perProcess) => areProcesses ? workers * perProcess : workers;
}
