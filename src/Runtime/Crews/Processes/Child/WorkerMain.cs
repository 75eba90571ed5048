using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Infeed.Crews.Processes.Shared;

namespace Infeed.Crews.Processes.Child;

/// <summary>What a worker process does instead of <c>Main</c>.</summary>
internal static class WorkerMain
{
    private static Stream input = Stream.Null;

    /// <summary>Takes what the parent says. Ends the process where it says nothing that can be understood.</summary>
    public static WorkerAssignment Receive()
    {
        try
        {
            input = ControlInput.Open(WorkerMark.Answer());
            var assignment = WorkerAssignment.Receive(input);
            assignment.State?.Enter();
            return assignment;
        }
        catch (EndOfStreamException)
        {
            Environment.Exit(WorkerExit.ParentEnded);
            throw;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Refuse($"The worker process cannot hear its parent: {e.Message}");
            throw;
        }
    }

    /// <summary>Works until the loader calls off, and ends the process.</summary>
    [DoesNotReturn]
    public static void Run(IWorkerProgram program, WorkerAssignment assignment)
    {
        Environment.Exit(Work(program, assignment));
    }

    /// <summary>Ends the process with a message: the parent's loader ends with it.</summary>
    [DoesNotReturn]
    public static void Refuse(string message)
    {
        Console.Error.WriteLine(message);
        Environment.Exit(WorkerExit.Refused);
    }

    private static int Work(IWorkerProgram program, WorkerAssignment assignment)
    {
        // What is typed to stop the program reaches its workers too: the program decides what it means, and they end with it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static signal => signal.Cancel = true);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static signal => signal.Cancel = true);
        try
        {
            return program.Run(assignment, input);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or SampleException or ArgumentException)
        {
            Refuse(e.Message);
            throw;
        }
    }
}
