using Infeed.Faults;

namespace Infeed.Workers;

/// <summary>Receives reports of a worker's progress and failures. Called on the worker's thread.</summary>
internal interface IWorkerReport
{
    /// <summary>The start hook has run.</summary>
    void Started();

    /// <summary>The start hook threw, and the worker ends.</summary>
    void StartFailed(HookFailure failure);

    /// <summary>User code threw in a batch that is not published yet.</summary>
    void Faulted(int slot, uint run, long ticket, SampleFault fault);

    /// <summary>The stop hook begins.</summary>
    void Stopping();

    /// <summary>The stop hook has run.</summary>
    void Stopped();

    /// <summary>The stop hook threw.</summary>
    void StopFailed(HookFailure failure);
}
