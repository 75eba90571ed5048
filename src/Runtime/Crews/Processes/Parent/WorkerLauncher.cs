using Infeed.Crews.Processes.Shared;
using Infeed.Options;

namespace Infeed.Crews.Processes.Parent;

/// <summary>Starts the worker processes of one loader, at its beginning and again when one has died.</summary>
/// <param name="schedule">The options.</param>
/// <param name="assign">Makes the assignment of the process with a given number.</param>
internal sealed class WorkerLauncher(Schedule schedule, Func<int, WorkerAssignment> assign)
{
    private ProgramStart? program;
    private ProcessState? state;

    /// <param name="number">The number of the process.</param>
    /// <param name="exited">Called on some thread when the process has ended.</param>
    /// <exception cref="WorkerException">The system refused to start another process.</exception>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again.</exception>
    public WorkerProcess Launch(int number, Action exited)
    {
        var assignment = assign(number);
        // Captured at the first start, inside CreateLoader, so that workers started later get the same state.
        state ??= ProcessState.Current;
        program ??= new ProgramStart(assignment, schedule.Workers);
        return WorkerProcess.Start(program, number, assignment with { State = state }, exited);
    }
}
