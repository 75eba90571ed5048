using Infeed.Crews.Processes.Shared;
namespace Infeed.Crews.Processes.Parent;

/// <summary>The end of a worker process that had not been called off.</summary>
/// <param name="Worker">The number of the process.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="StandardError">The end of what it wrote to standard error.</param>
/// <param name="Silence">Why Infeed itself killed it; null if Infeed did not.</param>
/// <param name="Pages">The pages of its seats.</param>
internal sealed record WorkerDeath(int Worker, int ExitCode, string StandardError, string? Silence, SeatPage[] Pages)
{
    /// <summary>Whether it died before it could fill a batch.</summary>
    public bool IsAtStart => Array.Exists(Pages, page => page.Stage == SeatStage.Starting);

    /// <summary>What happened, as the end of a sentence.</summary>
    public string Description => Silence ?? WorkerExit.Describe(ExitCode);
}
