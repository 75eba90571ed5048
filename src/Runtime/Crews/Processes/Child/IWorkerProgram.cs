using Infeed.Crews.Processes.Shared;
namespace Infeed.Crews.Processes.Child;

/// <summary>The work of a worker process, for a source whose type is known to the compiler.</summary>
internal interface IWorkerProgram
{
    /// <summary>Works until the loader calls its workers off.</summary>
    /// <param name="assignment">The parent's message.</param>
    /// <param name="input">The channel from the parent. It is closed when the parent ends.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="InvalidDataException">The source differs between the two processes.</exception>
    int Run(WorkerAssignment assignment, Stream input);
}
