using Infeed.Crews;
using Infeed.Faults;

namespace Infeed.Loading;

/// <summary>The crews of a loader that were replaced and have not ended yet, because a worker of theirs was inside user code when it was last asked.</summary>
internal sealed class RetiredCrews
{
    /// <summary>How long the reader waits for a crew that was replaced. One whose samples or stop hooks take longer ends while its successor works.</summary>
    private static readonly TimeSpan RetirementTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock access = new();
    private readonly List<Crew> crews = [];
    private readonly List<HookFailure> stopFailures = [];

    /// <summary>What the stop hooks of those threw that have ended.</summary>
    public IReadOnlyList<HookFailure> StopFailures => stopFailures;

    public void Add(Crew crew)
    {
        lock (access)
            crews.Add(crew);
    }

    /// <summary>Disposes those whose workers have returned. Must be called by the reader: the memory is not freed meanwhile, because it reads.</summary>
    public void DisposeEnded()
    {
        foreach (var crew in Present())
        {
            if (!crew.HasEnded(RetirementTime))
                continue;
            lock (access)
                crews.Remove(crew);
            Dispose(crew);
        }
    }

    /// <summary>Waits for the workers of all.</summary>
    /// <exception cref="TimeoutException">A worker is still inside user code.</exception>
    public void Join(TimeSpan timeout) => Array.ForEach(Present(), crew => crew.Join(timeout));

    /// <summary>Disposes all, when their workers have ended.</summary>
    public void DisposeAll() => Array.ForEach(Present(), Dispose);

    private Crew[] Present()
    {
        lock (access)
            return [.. crews];
    }

    private void Dispose(Crew crew)
    {
        crew.Dispose();
        stopFailures.AddRange(crew.StopFailures);
    }
}
