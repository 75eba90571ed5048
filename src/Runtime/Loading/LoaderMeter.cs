using Infeed.Crews;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>The statistics of a loader over all its crews. Read by any thread, also when the last crew is gone.</summary>
internal sealed class LoaderMeter(DeliveryCounter delivered)
{
    private readonly Lock access = new();
    private CrewTimes past;
    private Crew? present;

    /// <summary>Another crew begins.</summary>
    public void Begin(Crew crew)
    {
        lock (access)
            present = crew;
    }

    /// <summary>The crew has ended. Before its memory goes, where its times stand.</summary>
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
