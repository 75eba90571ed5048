using Infeed.Crews.Processes.Shared;
using Infeed.Plan;
using Infeed.Ring;

namespace Infeed.Crews.Processes.Parent;

/// <summary>
/// Detects that a process hangs: one of its threads is at the same place of a batch, or still starting, for longer than the time-out. Only time in which the
/// supervisor itself was running counts.
/// </summary>
/// <param name="keeper">Says what the threads are doing.</param>
/// <param name="pages">The pages of their seats.</param>
/// <param name="recipe">Says what one call of the source's code fills.</param>
/// <param name="timeout">How long a thread may be at one place.</param>
internal sealed class SilenceWatch(RingKeeper<HardwareAtomics> keeper, SeatPage[] pages, Recipe recipe, TimeSpan timeout)
{
    private readonly TimeSpan limit = timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : timeout;
    private readonly SeatActivity[] seen = new SeatActivity[pages.Length];
    private readonly TimeSpan[] unchanged = new TimeSpan[pages.Length];

    /// <summary>Why the process counts as hung; null if it does not.</summary>
    public string? Verdict { get; private set; }

    /// <summary>Starts over, for a new process.</summary>
    public void Reset()
    {
        Verdict = null;
        Array.Clear(unchanged);
        Array.Clear(seen);
    }

    /// <summary>Checks the process again.</summary>
    /// <param name="elapsed">The time since the last check.</param>
    /// <param name="patience">How long a thread may be at one place once the ring is called off, if that is shorter than the time-out.</param>
    /// <returns>Whether the process must be killed.</returns>
    public bool Lasts(TimeSpan elapsed, TimeSpan patience)
    {
        if (Verdict is not null)
            return false;
        var isEnding = keeper.IsCalledOff;
        var isImpatient = isEnding && patience < limit;
        var allowed = isImpatient ? patience : limit;
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
            // A thread that has left the ring at the end is in its stop hook, or through with it.
            if (unchanged[i] < allowed || (isEnding && !activity.IsFilling && !isStarting))
                continue;
            var time = isImpatient ? $"ReadTimeout, {patience.TotalSeconds:0.###} s" : $"WorkerTimeout, {timeout.TotalSeconds:0.###} s";
            Verdict = isStarting
                ? $"had not started after {time}, and was killed"
                : $"was {At(activity.Place.Stage)} for longer than {time}, and was killed";
            return true;
        }

        return false;
    }

    private string At(FillStage stage) => stage == FillStage.Filling ? $"at one {recipe.Unit}" : stage.ToWords();
}
