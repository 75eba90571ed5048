using System.Diagnostics;
using System.Globalization;
using Infeed.Crews;
using Infeed.Plan;
using Infeed.Timeline;
using Infeed.Timeline.Events;

namespace Infeed.Loading;

/// <summary>The timeline of a loader over all its crews. Any thread may write it, even after the last crew has ended.</summary>
/// <param name="source">The name of the source.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="capacity">The number of events that are kept of each worker, and of the reader; 0 if nothing is recorded.</param>
internal sealed class LoaderTimeline(string source, BatchPlan plan, int capacity)
{
    private readonly Lock access = new();
    private readonly TraceText text = new(source, plan, Stopwatch.GetTimestamp());
    private readonly List<TrackEvent> pastReader = [];
    private readonly List<List<TrackEvent>> pastWorkers = [];
    private Crew? present;

    /// <summary>Records of a new crew from now on.</summary>
    public void Begin(Crew crew)
    {
        lock (access)
            present = crew;
    }

    /// <summary>Keeps the events of the crew that has ended. Must be called before its memory is freed, because they lie there.</summary>
    public void End()
    {
        lock (access)
        {
            if (capacity > 0 && present is not null)
                Add(present, pastReader, pastWorkers);
            present = null;
        }
    }

    /// <summary>Writes the trace.</summary>
    public void Write(Stream stream) => text.Write(stream, Tracks());

    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public void ThrowIfOff()
    {
        if (capacity == 0)
            throw new InvalidOperationException($"The loader of {source} has recorded no timeline: set LoaderOptions.Timeline to true where it is made.");
    }

    private List<Track> Tracks()
    {
        List<TrackEvent> reader;
        List<List<TrackEvent>> workers;
        lock (access)
        {
            reader = [.. pastReader];
            workers = [.. pastWorkers.Select(events => new List<TrackEvent>(events))];
            if (present is not null)
                Add(present, reader, workers);
        }

        return
        [
            new Track("reader", reader),
            .. workers.Select((events, worker) => new Track(string.Create(CultureInfo.InvariantCulture, $"worker {worker}"), events)),
        ];
    }

    private void Add(Crew crew, List<TrackEvent> reader, List<List<TrackEvent>> workers)
    {
        var tracks = crew.ReadTracks().ToList();
        for (var worker = workers.Count; worker < tracks.Count - 1; worker++)
            workers.Add([]);
        for (var track = 0; track < tracks.Count; track++)
            Add(tracks[track], track == tracks.Count - 1 ? reader : workers[track]);
    }

    // Of several crews the last events are kept, as of one. A crew starts, and waits, before the one whose place it takes has ended: on the track it comes
    // after that.
    private void Add(TrackEvent[] events, List<TrackEvent> to)
    {
        var begin = to.Count > 0 ? to[^1].End : long.MinValue;
        foreach (var happened in events)
        {
            if (happened.End > begin)
                to.Add(happened with { Begin = Math.Max(happened.Begin, begin) });
        }

        if (to.Count > capacity)
            to.RemoveRange(0, to.Count - capacity);
    }
}
