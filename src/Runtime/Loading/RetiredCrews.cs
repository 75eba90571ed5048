using System.Diagnostics;
using Infeed.Crews;
using Infeed.Faults;

namespace Infeed.Loading;

/// <summary>
/// The crews of a loader that were replaced and have not ended yet, because a worker of theirs was inside user code when it was last asked. The reader alone
/// adds and removes them; who disposes the loader waits for them meanwhile.
/// </summary>
internal sealed class RetiredCrews
{
    /// <summary>How long the reader waits for a crew that was replaced. One whose samples or stop hooks take longer ends while its successor works.</summary>
    private static readonly TimeSpan RetirementTime = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long the reader waits for it before a further crew is made. Processes have ended by then, because they are killed; a thread whose code does not
    /// return cannot be.
    /// </summary>
    private static readonly TimeSpan RoomTime = TimeSpan.FromSeconds(10);

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

    /// <summary>
    /// Disposes those whose workers have returned by now. To be called by the reader, as the next two: while it reads, nobody else frees the memory.
    /// </summary>
    public void DisposeEnded()
    {
        if (crews.Count > 0)
            DisposeEnded(TimeSpan.Zero);
    }

    /// <summary>Disposes those whose workers return in a short time.</summary>
    public void Retire() => DisposeEnded(RetirementTime);

    /// <summary>Waits for all before another crew is made: so two at most have their processes and their memory at a time.</summary>
    public void MakeRoom() => DisposeEnded(RoomTime);

    /// <summary>Waits for the workers of all.</summary>
    /// <exception cref="TimeoutException">A worker is still inside user code.</exception>
    public void Join(TimeSpan timeout) => Array.ForEach(Present(), crew => crew.Join(timeout));

    /// <summary>Disposes all, when their workers have ended.</summary>
    public void DisposeAll() => Array.ForEach(Present(), Dispose);

    private void DisposeEnded(TimeSpan timeout)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = crews.Count - 1; i >= 0; i--)
        {
            var crew = crews[i];
            if (!crew.HasEnded(timeout == TimeSpan.Zero ? timeout : TimeLeft(timeout, began)))
                continue;
            lock (access)
                crews.RemoveAt(i);
            Dispose(crew);
        }
    }

    private static TimeSpan TimeLeft(TimeSpan timeout, long began) =>
        timeout - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

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
