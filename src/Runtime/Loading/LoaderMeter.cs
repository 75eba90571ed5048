using Infeed.Crews;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>The statistics of a loader over all its crews. Any thread may read them, even after the last crew has ended.</summary>
internal sealed class LoaderMeter(DeliveryCounter delivered)
{
    private readonly Lock access = new();
    private CrewTimes past;
    private Crew? present;

    /// <summary>Counts a new crew from now on.</summary>
    public void Begin(Crew crew)
    {
        lock (access)
            present = crew;
    }

    /// <summary>Adds the times of the crew that has ended. Must be called before its memory is freed, because the times are stored there.</summary>
    public void End()
    {
        lock (access)
        {
            past = Times();
            present = null;
        }
    }

    public LoaderStatistics Read()
    {
        lock (access)
        {
            var times = Times();
            return new LoaderStatistics(
                delivered.Batches, delivered.Samples, delivered.Bytes, times.ConsumerWaiting, times.WorkerBusy, times.WorkerWaiting,
                delivered.MeanDepth, delivered.MaxDepth, times.WorkerDeaths);
        }
    }

    private CrewTimes Times() => present is null ? past : past + present.Measure();
}
