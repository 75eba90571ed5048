using System.Diagnostics;
using System.Runtime.CompilerServices;
using Infeed.Memory;

namespace Infeed.Timeline.Events;

/// <summary>
/// The last events of one worker, or of the reader, in memory that processes may share. One thread at a time writes, or, after a worker was killed, its
/// successor; any thread of any process reads meanwhile.
/// </summary>
/// <remarks>
/// The count of all events so far is the only word that says which events are whole, like the sequence of a seqlock. The writer stores an event, then the count
/// (a release), and by a store barrier nothing of the event after it before that. So a reader that has seen a word of event n, which takes the place of event
/// n - capacity, finds a count of n at least when it reads the count afterwards, behind a load barrier: whatever lies a capacity or more behind that count may
/// have been overwritten while it was copied, and is dropped. A writer that is killed between the two stores leaves an event that nobody counts.
/// </remarks>
/// <param name="memory">Where the track begins: the count on a line of its own, then the events.</param>
/// <param name="capacity">The number of events that are kept, a power of two; 0 for a track that records nothing.</param>
internal readonly struct EventTrack(MemoryView memory, int capacity)
{
    private const int CountBytes = 128;

    /// <summary>Whether anything is recorded.</summary>
    public bool IsOn => capacity != 0;

    /// <summary>The bytes of a track.</summary>
    public static long BytesOf(int capacity) => capacity == 0 ? 0 : CountBytes + ((long)capacity * Unsafe.SizeOf<TrackEvent>());

    /// <summary>The present time, or 0 if nothing is recorded.</summary>
    public long Now => IsOn ? Stopwatch.GetTimestamp() : 0;

    private ref long Count => ref memory.Elements<long>(0, 1)[0];

    private Span<TrackEvent> Events => memory.Elements<TrackEvent>(CountBytes, capacity);

    /// <summary>Records what ends now.</summary>
    /// <param name="kind">What it was.</param>
    /// <param name="begin">When it began.</param>
    /// <param name="ticket">The batch; -1 for none.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    public void Add(EventKind kind, long begin, long ticket, int first = 0, int rows = 0)
    {
        if (IsOn)
            Add(kind, begin, Stopwatch.GetTimestamp(), ticket, first, rows);
    }

    /// <summary>Records what ended when the caller looked at the clock.</summary>
    public void Add(EventKind kind, long begin, long end, long ticket, int first, int rows)
    {
        if (IsOn)
            Write(new TrackEvent(kind, begin, end, ticket, first, rows));
    }

    /// <summary>The events that are still there, in the order in which they ended.</summary>
    public TrackEvent[] Read()
    {
        if (!IsOn)
            return [];
        var end = Volatile.Read(ref Count);
        var first = Math.Max(0, end - capacity);
        var events = new TrackEvent[end - first];
        for (var number = first; number < end; number++)
            events[number - first] = Events[(int)(number & (capacity - 1))];
        Volatile.ReadBarrier();
        var overwritten = Volatile.Read(ref Count) - capacity + 1 - first;
        return events[(int)Math.Clamp(overwritten, 0, events.Length)..];
    }

    private void Write(in TrackEvent ended)
    {
        var number = Count;
        Events[(int)(number & (capacity - 1))] = ended;
        Volatile.Write(ref Count, number + 1);
        Volatile.WriteBarrier();
    }
}
