using System.Diagnostics;
using System.Text.Json;
using Infeed.Plan;
using Infeed.Timeline.Events;

namespace Infeed.Timeline;

/// <summary>Writes tracks in the trace-event format of Chrome ("Trace Event Format", JSON object form), which Perfetto and chrome://tracing open.</summary>
/// <param name="source">The name of the source.</param>
/// <param name="plan">What the tickets stand for.</param>
/// <param name="origin">The time that is 0 in the trace, in ticks of <see cref="Stopwatch"/>.</param>
internal sealed class TraceText(string source, BatchPlan plan, long origin)
{
    public void Write(Stream stream, IReadOnlyList<Track> tracks)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("displayTimeUnit", "ms");
        json.WriteStartArray("traceEvents");
        WriteName(json, "process_name", thread: 0, $"Infeed: {source}");
        for (var number = 0; number < tracks.Count; number++)
        {
            WriteName(json, "thread_name", number, tracks[number].Name);
            WriteOrder(json, number);
            foreach (var happened in tracks[number].Events)
                WriteEvent(json, number, happened);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter json, string what, int thread, string name)
    {
        WriteMetadata(json, what, thread);
        json.WriteString("name", name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOrder(Utf8JsonWriter json, int thread)
    {
        WriteMetadata(json, "thread_sort_index", thread);
        json.WriteNumber("sort_index", thread);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, string what, int thread)
    {
        json.WriteStartObject();
        json.WriteString("name", what);
        json.WriteString("ph", "M");
        WriteThread(json, thread);
        json.WriteStartObject("args");
    }

    private void WriteEvent(Utf8JsonWriter json, int thread, in TrackEvent happened)
    {
        json.WriteStartObject();
        json.WriteString("name", NameOf(happened.Kind));
        json.WriteString("cat", "infeed");
        json.WriteString("ph", "X");
        WriteThread(json, thread);
        json.WriteNumber("ts", Microseconds(happened.Begin - origin));
        json.WriteNumber("dur", Microseconds(happened.End - happened.Begin));
        if (happened.Ticket >= 0)
        {
            var (epoch, batch) = plan.Locate(happened.Ticket);
            json.WriteStartObject("args");
            json.WriteNumber("epoch", epoch);
            json.WriteNumber("batch", batch);
            if (happened.Rows > 0)
            {
                json.WriteNumber("first", happened.First);
                json.WriteNumber("rows", happened.Rows);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteThread(Utf8JsonWriter json, int thread)
    {
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteNumber("tid", thread + 1);
    }

    private static string NameOf(EventKind kind) => kind switch
    {
        EventKind.Fill => "fill",
        EventKind.Help => "help another worker",
        EventKind.WaitForRoom => "wait for room",
        EventKind.WaitForReader => "wait for a reader",
        EventKind.WaitForBatch => "wait for a batch",
        EventKind.Hold => "hold a batch",
        _ => throw new InvalidOperationException($"A timeline has an event of kind {kind}, which is none."),
    };

    // Nanoseconds, as the format has it: microseconds with three decimals.
    private static decimal Microseconds(long ticks) => Math.Round((decimal)ticks * 1_000_000 / Stopwatch.Frequency, 3);
}
