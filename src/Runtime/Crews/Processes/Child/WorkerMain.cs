using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Infeed.Crews.Processes.Shared;

namespace Infeed.Crews.Processes.Child;

/// <summary>What a worker process does instead of <c>Main</c>.</summary>
internal static class WorkerMain
{
    private static Stream input = Stream.Null;

    /// <summary>Receives the parent's message. Ends the process if there is none, or if it cannot be understood.</summary>
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
            Refuse($"The worker process cannot read from its parent: {e.Message}");
            throw;
        }
    }

    /// <summary>Works until the loader calls its workers off, then ends the process.</summary>
    [DoesNotReturn]
    public static void Run(IWorkerProgram program, WorkerAssignment assignment)
    {
        Environment.Exit(Work(program, assignment));
    }

    /// <summary>Ends the process with a message on standard error. The parent's loader then ends, too, and passes the message on.</summary>
    [DoesNotReturn]
    public static void Refuse(string message)
    {
        Console.Error.WriteLine(message);
        Environment.Exit(WorkerExit.Refused);
    }

    private static int Work(IWorkerProgram program, WorkerAssignment assignment)
    {
        // Ctrl+C and Ctrl+\ reach the workers as well as the program. The program decides what they mean; the workers end when it ends.
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
