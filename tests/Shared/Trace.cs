using System.Text.Json;

namespace Infeed.Tests;

/// <summary>A timeline as it was written: what each track did, and when, in microseconds.</summary>
internal sealed class Trace
{
    /// <summary>Times are rounded to nanoseconds.</summary>
    private const double Rounding = 0.002;

    private readonly SortedDictionary<int, string> names = [];
    private readonly Dictionary<int, List<Event>> events = [];

    private Trace(JsonElement root)
    {
        foreach (var entry in root.GetProperty("traceEvents").EnumerateArray())
        {
            var thread = entry.GetProperty("tid").GetInt32();
            var name = entry.GetProperty("name").GetString()!;
            switch (entry.GetProperty("ph").GetString(), name)
            {
                case ("M", "thread_name"):
                    names.Add(thread, entry.GetProperty("args").GetProperty("name").GetString()!);
                    events.Add(thread, []);
                    break;
                case ("X", _):
                    events[thread].Add(Read(entry, name));
                    break;
                default:
                    Assert.Contains(name, new[] { "process_name", "thread_sort_index" });
                    break;
            }
        }
    }

    /// <summary>The names of the tracks, from the top.</summary>
    public IReadOnlyList<string> Names => [.. names.Values];

    public static Trace Of(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new Trace(document.RootElement);
    }

    /// <summary>The events of a track, in their order.</summary>
    public IReadOnlyList<Event> Track(string name) => events[names.First(pair => pair.Value == name).Key];

    public IEnumerable<Event> All => events.Values.SelectMany(track => track);

    public TimeSpan Time(string track, string name) => TimeSpan.FromMicroseconds(Track(track).Where(entry => entry.Name == name).Sum(entry => entry.Duration));

    /// <summary>On no track does anything begin before what came before it has ended.</summary>
    public void AssertNothingOverlaps()
    {
        foreach (var track in events.Values)
        {
            for (var i = 1; i < track.Count; i++)
                Assert.True(track[i].Begin >= track[i - 1].Begin + track[i - 1].Duration - Rounding, $"{track[i - 1]} {track[i]}");
        }
    }

    /// <summary>How many times each row of a batch was filled.</summary>
    public int[] Fills(int epoch, long batch, int rows)
    {
        var fills = new int[rows];
        foreach (var entry in All.Where(entry => entry.Name is "fill" or "help another worker" && (entry.Epoch, entry.Batch) == (epoch, batch)))
        {
            for (var row = entry.First; row < entry.First + entry.Rows; row++)
                fills[row]++;
        }

        return fills;
    }

    private static Event Read(JsonElement entry, string name)
    {
        var (epoch, batch, first, rows) = (-1, -1L, 0, 0);
        if (entry.TryGetProperty("args", out var args))
        {
            (epoch, batch) = (args.GetProperty("epoch").GetInt32(), args.GetProperty("batch").GetInt64());
            if (args.TryGetProperty("rows", out var count))
                (first, rows) = (args.GetProperty("first").GetInt32(), count.GetInt32());
        }

        return new Event(name, entry.GetProperty("ts").GetDouble(), entry.GetProperty("dur").GetDouble(), epoch, batch, first, rows);
    }

    /// <summary>What was done for some microseconds.</summary>
    internal sealed record Event(string Name, double Begin, double Duration, int Epoch, long Batch, int First, int Rows);
}
