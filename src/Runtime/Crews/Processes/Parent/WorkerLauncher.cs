using Infeed.Crews.Processes.Shared;
using Infeed.Options;

namespace Infeed.Crews.Processes.Parent;

/// <summary>Starts worker processes of one loader, at its beginning and again when one has died.</summary>
/// <param name="schedule">The options.</param>
/// <param name="assign">What the process of a number is told.</param>
internal sealed class WorkerLauncher(Schedule schedule, Func<int, WorkerAssignment> assign)
{
    private ProgramStart? program;
    private ProcessState? state;

    /// <param name="number">The number of the process.</param>
    /// <param name="exited">Is called on some thread when it has ended.</param>
    /// <exception cref="WorkerException">The system refuses another process.</exception>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again.</exception>
    public WorkerProcess Launch(int number, Action exited)
    {
        var assignment = assign(number);
        // At the first start, which is inside CreateLoader.
        state ??= ProcessState.Current;
        program ??= new ProgramStart(assignment.Program, schedule.Workers);
        return WorkerProcess.Start(program, number, assignment with { State = state }, exited);
    }
}
