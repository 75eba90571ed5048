using Infeed.Crews.Processes.Shared;
namespace Infeed.Crews.Processes.Child;

/// <summary>The work of a worker process, for a source whose type is known to the compiler.</summary>
internal interface IWorkerProgram
{
    /// <summary>Works until the loader calls off.</summary>
    /// <param name="assignment">What the parent said.</param>
    /// <param name="input">The channel from it, which ends when the parent ends.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The two processes do not agree.</exception>
    int Run(WorkerAssignment assignment, Stream input);
}
