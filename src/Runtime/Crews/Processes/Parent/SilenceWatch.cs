using Infeed.Crews.Processes.Shared;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Finds out that a process stands still: that a thread of it is at the same sample, or at its start, for longer than it may. Only the time is
/// counted in which the supervisor was awake to look.
/// </summary>
internal sealed class SilenceWatch(RingKeeper<HardwareAtomics> keeper, SeatPage[] pages, TimeSpan timeout)
{
    private readonly SeatActivity[] seen = new SeatActivity[pages.Length];
    private readonly TimeSpan[] unchanged = new TimeSpan[pages.Length];

    /// <summary>Why the process was found to be hung; null where it was not.</summary>
    public string? Verdict { get; private set; }

    /// <summary>Another process has come.</summary>
    public void Reset()
    {
        Verdict = null;
        Array.Clear(unchanged);
        Array.Clear(seen);
    }

    /// <summary>Takes another look.</summary>
    /// <param name="elapsed">The time since the last look.</param>
    /// <returns>Whether the process is to be killed.</returns>
    public bool Lasts(TimeSpan elapsed)
    {
        if (timeout == Timeout.InfiniteTimeSpan || Verdict is not null)
            return false;
        for (var i = 0; i < pages.Length; i++)
        {
            var isStarting = pages[i].Stage == SeatStage.Starting;
            var activity = keeper.Look(pages[i].Seat);
            if (activity != seen[i] || (activity.IsIdle && !isStarting))
            {
                seen[i] = activity;
                unchanged[i] = TimeSpan.Zero;
                continue;
            }

            unchanged[i] += elapsed;
            if (unchanged[i] < timeout)
                continue;
            Verdict = isStarting
                ? $"had not started after WorkerTimeout, {timeout.TotalSeconds:0.###} s, and was killed"
                : $"was at one sample for longer than WorkerTimeout, {timeout.TotalSeconds:0.###} s, and was killed";
            return true;
        }

        return false;
    }
}
