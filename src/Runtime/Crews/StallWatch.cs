using System.Diagnostics;
using System.Globalization;
using Infeed.Options;
using Infeed.Ring;
using Infeed.Statistics;

namespace Infeed.Crews;

/// <summary>Decides how long the consumer waits for one batch before it throws or warns, and describes what it waits for.</summary>
/// <param name="source">The name of the source.</param>
/// <param name="ring">The ring.</param>
/// <param name="schedule">The options.</param>
/// <param name="isStarting">Whether the worker of a seat has not begun to fill batches.</param>
internal sealed class StallWatch(string source, TicketRing<HardwareAtomics> ring, Schedule schedule, Func<int, bool> isStarting)
{
    private readonly RingKeeper<HardwareAtomics> keeper = new(ring);

    /// <summary>What each worker was doing when it was last looked at, and since when it was seen to do that.</summary>
    private readonly (SeatActivity Activity, long Since)[] seen = new (SeatActivity, long)[ring.Memory.Workers];

    /// <summary>How long the consumer waits before it asks <see cref="IsToBeBorne"/>.</summary>
    public TimeSpan Patience => schedule.ReadTimeout != Timeout.InfiniteTimeSpan ? schedule.ReadTimeout : schedule.WorkerTimeout;

    /// <summary>Looks at what the workers are doing. Called now and then while the consumer waits.</summary>
    public void Look()
    {
        var now = Stopwatch.GetTimestamp();
        for (var seat = 0; seat < seen.Length; seat++)
        {
            var activity = keeper.Look(seat);
            if (seen[seat].Since == 0 || !seen[seat].Activity.Equals(activity))
                seen[seat] = (activity, now);
        }
    }

    /// <summary>
    /// Whether the consumer continues to wait, for as long as it takes. It does if no ReadTimeout is set; then the event source warns its listeners.
    /// </summary>
    public bool IsToBeBorne(long ticket)
    {
        if (schedule.ReadTimeout != Timeout.InfiniteTimeSpan)
            return false;
        InfeedEventSource.Log.ReaderWaits(source, schedule.WorkerTimeout.TotalSeconds, Describe(ticket));
        return true;
    }

    /// <summary>The batch, and what each worker is at and for how long, as the end of a sentence.</summary>
    public string Describe(long ticket)
    {
        Look();
        var (epoch, batch) = ring.Plan.Locate(ticket);
        var what = string.Create(CultureInfo.InvariantCulture, $"batch {batch} of epoch {epoch}");
        var at = new List<string>();
        for (var seat = 0; seat < seen.Length; seat++)
        {
            var (activity, since) = seen[seat];
            if (activity.IsFilling)
            {
                var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
                at.Add(string.Create(
                    CultureInfo.InvariantCulture, $"worker {seat} is at {keeper.Describe(activity)}, for {seconds:0.##} s at least"));
            }
            else if (isStarting(seat))
            {
                at.Add(string.Create(CultureInfo.InvariantCulture, $"worker {seat} is starting, and may be in its [WorkerStart] method"));
            }
        }

        return $"{what}: {(at.Count > 0 ? string.Join("; ", at) : $"no worker is at a {ring.Plan.Recipe.Unit}")}";
    }
}
