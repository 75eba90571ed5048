using Infeed.Crews.Processes.Shared;
namespace Infeed.Crews.Processes.Parent;

/// <summary>Starts worker processes of one loader, at its beginning and again when one has died.</summary>
/// <param name="settings">The options.</param>
/// <param name="assign">What the process of a number is told.</param>
internal sealed class WorkerLauncher(LoaderSettings settings, Func<int, WorkerAssignment> assign)
{
    /// <param name="number">The number of the process.</param>
    /// <param name="exited">Is called on some thread when it has ended.</param>
    /// <exception cref="WorkerException">The system refuses another process.</exception>
    /// <exception cref="PlatformNotSupportedException">The program cannot be started again.</exception>
    public WorkerProcess Launch(int number, Action exited)
    {
        var assignment = assign(number);
        var start = ProgramStart.Create(assignment.Program);
        ChildEnvironment.Set(start.Environment, settings.Workers);
        return WorkerProcess.Start(start, number, assignment, exited);
    }
}
