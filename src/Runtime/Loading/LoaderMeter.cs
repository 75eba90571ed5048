using System.Diagnostics;
using Infeed.Crews;
using Infeed.Diagnosing;
using Infeed.Metrics;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>The statistics of a loader over all its crews. Any thread may read them, even after the last crew has ended.</summary>
/// <param name="identity">The tags of the loader.</param>
/// <param name="delivered">Counts what the consumer gets.</param>
/// <param name="facts">What a diagnosis must know of the loader, whatever its crew.</param>
/// <param name="scaling">What more workers have given, if settings were tried.</param>
internal sealed class LoaderMeter(LoaderIdentity identity, DeliveryCounter delivered, LoaderFacts facts, Func<Scaling?> scaling) : IMeasuredLoader
{
    private readonly Lock access = new();
    private readonly long contentionsBefore = Monitor.LockContentionCount;
    private long contentions;
    private LoaderFacts facts = facts;
    private CrewTimes past;
    private WorkerStatistics[] last = [];
    private Crew? present;
    private long ended;

    public LoaderIdentity Identity => identity;

    /// <summary>How the present crew is set; without workers and queue if there is none.</summary>
    public LoaderFacts Facts
    {
        get
        {
            lock (access)
                return present is null ? facts with { Workers = 0, MaxQueueSize = 0 } : facts;
        }
    }

    /// <summary>Counts a new crew from now on.</summary>
    public void Begin(Crew crew)
    {
        lock (access)
        {
            present = crew;
            facts = facts with { Workers = crew.Workers, MaxQueueSize = crew.MaxQueueSize };
            ended = 0;
        }
    }

    /// <summary>Adds the times of the crew that has ended. Must be called before its memory is freed, because the times are stored there.</summary>
    public void End()
    {
        lock (access)
        {
            present?.Measure(ref past);
            last = present?.MeasureWorkers() ?? last;
            present = null;
            ended = Stopwatch.GetTimestamp();
            contentions = Monitor.LockContentionCount - contentionsBefore;
        }
    }

    /// <summary>How the workers of the present crew, or of the last, have spent their time.</summary>
    public WorkerStatistics[] ReadWorkers()
    {
        lock (access)
            return Array.ConvertAll(present?.MeasureWorkers() ?? last, worker => worker with { Bytes = worker.Samples * delivered.SampleBytes });
    }

    public int Depth()
    {
        lock (access)
            return present?.Depth() ?? 0;
    }

    /// <summary>What holds the reader up, of all that was measured since an earlier snapshot.</summary>
    public Diagnosis Diagnose(LoaderStatistics since)
    {
        lock (access)
        {
            // That a shard is slow lies in its data, so the samples before the snapshot tell it, too.
            var slow = SlowShard.Of(present?.MeasureWorkers() ?? last, facts.Shards, facts.Rank, facts.WorldSize);
            var seen = Read() - since;
            return Diagnostician.Of(since.BatchesDelivered == 0 ? WithoutStart(seen) : seen, facts, scaling(), slow);
        }
    }

    // The reader waits for the first batch while workers start, whatever the settings are.
    private LoaderStatistics WithoutStart(LoaderStatistics seen)
    {
        var start = delivered.FirstWait < seen.ConsumerWaiting ? delivered.FirstWait : seen.ConsumerWaiting;
        return seen with { Elapsed = seen.Elapsed - start, ConsumerWaiting = seen.ConsumerWaiting - start };
    }

    public LoaderStatistics Read()
    {
        lock (access)
        {
            var times = past;
            present?.Measure(ref times);
            var now = ended == 0 ? Stopwatch.GetTimestamp() : ended;
            return new LoaderStatistics(in times, delivered)
            {
                Elapsed = delivered.FirstAsked is > 0 and var first ? Stopwatch.GetElapsedTime(first, now) : default,
                LockContentions = present is null ? contentions : Monitor.LockContentionCount - contentionsBefore,
            };
        }
    }
}
