using System.Globalization;
using Infeed.Options;
using Infeed.Ring;
using Infeed.Statistics;

namespace Infeed.Crews;

/// <summary>Decides how long the consumer waits for one batch before it throws or warns, and describes what it waits for.</summary>
internal sealed class StallWatch(string source, TicketRing<HardwareAtomics> ring, Schedule schedule)
{
    private readonly RingKeeper<HardwareAtomics> keeper = new(ring);
    private bool hasWarned;

    /// <summary>How long the consumer waits before it asks <see cref="IsToBeBorne"/>.</summary>
    public TimeSpan Patience => schedule.ReadTimeout != Timeout.InfiniteTimeSpan ? schedule.ReadTimeout
        : hasWarned ? Timeout.InfiniteTimeSpan
        : schedule.WorkerTimeout;

    /// <summary>
    /// Whether the consumer continues to wait. It does if no ReadTimeout is set; then the event source warns its listeners, once.
    /// </summary>
    public bool IsToBeBorne(long ticket)
    {
        if (schedule.ReadTimeout != Timeout.InfiniteTimeSpan)
            return false;
        hasWarned = true;
        InfeedEventSource.Log.ReaderWaits(source, schedule.WorkerTimeout.TotalSeconds, Describe(ticket));
        return true;
    }

    /// <summary>The batch, and the sample that each worker is at, as the end of a sentence.</summary>
    public string Describe(long ticket)
    {
        var (epoch, batch) = ring.Plan.Locate(ticket);
        var what = string.Create(CultureInfo.InvariantCulture, $"batch {batch} of epoch {epoch}");
        var at = new List<string>();
        for (var seat = 0; seat < ring.Memory.Workers; seat++)
        {
            if (keeper.Look(seat) is { IsFilling: true } activity)
            {
                at.Add(string.Create(CultureInfo.InvariantCulture, $"worker {seat} is at {ring.Plan.Describe(activity.Ticket, activity.Row)}"));
            }
        }

        return at.Count > 0 ? $"{what}: {string.Join(", ", at)}" : $"{what}: no worker is at a sample; one may still be in its [WorkerStart] method";
    }
}
