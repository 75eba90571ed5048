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

    /// <summary>What the loader had done when its settings were changed last.</summary>
    private LoaderStatistics changed;

    private TimeAside starts;
    private TimeAside pauses;

    /// <summary>Whether nobody reads, since when, and what the workers had waited by then.</summary>
    private (bool IsOn, long Since, long WorkersWaited) pause = (true, Stopwatch.GetTimestamp(), 0);

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
            if ((crew.Workers, crew.AreProcesses, crew.MaxQueueSize) != (facts.Workers, facts.UseMultiprocessing, facts.MaxQueueSize))
                changed = Read();
            present = crew;
            facts = facts with { Workers = crew.Workers, UseMultiprocessing = crew.AreProcesses, MaxQueueSize = crew.MaxQueueSize };
            ended = 0;
        }
    }

    /// <summary>Adds the times of the crew that has ended. Must be called before its memory is freed, because the times are stored there.</summary>
    public void End()
    {
        lock (access)
        {
            ended = Stopwatch.GetTimestamp();
            present?.Measure(ref past);
            last = present?.MeasureWorkers() ?? last;
            // The next crew has waited for nothing.
            (pauses, pause) = (PausesUntil(ended), (pause.IsOn, ended, 0));
            present = null;
            contentions = Monitor.LockContentionCount - contentionsBefore;
        }
    }

    /// <summary>A reading has ended.</summary>
    public void Pause()
    {
        lock (access)
        {
            if (!pause.IsOn)
                pause = (true, Stopwatch.GetTimestamp(), present?.WorkersWaited ?? 0);
        }
    }

    /// <summary>A reading has begun.</summary>
    public void GoOn()
    {
        lock (access)
        {
            pauses = PausesUntil(Stopwatch.GetTimestamp());
            if (pause.IsOn && delivered.FirstAsked > 0)
                pauses = pauses with { Times = pauses.Times + 1 };
            pause.IsOn = false;
        }
    }

    /// <summary>The reader has got the first batch of the present crew.</summary>
    /// <param name="rows">Its samples.</param>
    public void Started(int rows)
    {
        lock (access)
        {
            if (present is null)
                return;
            var times = default(CrewTimes);
            present.Measure(ref times);
            // The reader waits for the first batch while workers start, whatever the settings are. They have filled a batch each meanwhile.
            var wait = times.ConsumerWaiting;
            var filling = new TimeHistogram(times.Filled.SampleTimes).Mean * rows;
            var starting = filling < wait ? (wait - filling) * present.Workers : default;
            starts += new TimeAside(wait, wait, starting < times.WorkerBusy ? starting : times.WorkerBusy, default, 1);
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

    /// <summary>What holds the reader up, of all that was measured since an earlier snapshot, and with the present settings.</summary>
    public Diagnosis Diagnose(LoaderStatistics since)
    {
        lock (access)
        {
            // That a shard is slow lies in its data, so the samples before the snapshot tell it, too.
            var slow = SlowShard.Of(present?.MeasureWorkers() ?? last, facts.Shards, facts.Rank, facts.WorldSize);
            var seen = Read() - (since.BatchesDelivered < changed.BatchesDelivered ? changed : since);
            return Diagnostician.Of(in seen, facts, scaling(), slow);
        }
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
                Starts = starts,
                Pauses = PausesUntil(now),
                LockContentions = present is null ? contentions : Monitor.LockContentionCount - contentionsBefore,
            };
        }
    }

    // What passed before the first batch was asked for is no part of the time of the statistics.
    private TimeAside PausesUntil(long now)
    {
        if (!pause.IsOn)
            return pauses;
        var passed = delivered.FirstAsked > 0 ? Stopwatch.GetElapsedTime(pause.Since, now) : default;
        var waited = Stopwatch.GetElapsedTime(pause.WorkersWaited, present?.WorkersWaited ?? pause.WorkersWaited);
        return pauses + new TimeAside(passed, default, default, waited, 0);
    }
}
