using System.Diagnostics;
using System.Text.Json;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak.Pages;

/// <summary>
/// Records a run with two worker processes, and opens its timeline in a browser, in light and dark, on a desk and on a phone: each event has to be drawn on its
/// track.
/// </summary>
internal static class TimelinePages
{
    private const int Batches = 60;
    private const int BatchSize = 16;

    private static readonly int[] Widths = [360, 1200];

    /// <param name="pictures">Where a picture of the page is put; null for nowhere.</param>
    /// <returns>0 where the page is as it should be.</returns>
    public static int Run(string? pictures)
    {
        var folder = Directory.CreateTempSubdirectory("infeed-pages-");
        try
        {
            var (trace, page) = (Path.Combine(folder.FullName, "trace.json"), Path.Combine(folder.FullName, "page.html"));
            Record(trace, page);
            var expected = Tracks(trace);
            var light = Browser.Draw(page, isDark: false, Widths);
            var dark = Browser.Draw(page, isDark: true, Widths);
            if (pictures is not null)
                Browser.Screenshot(page, isDark: false, 1000, 400, Path.Combine(pictures, "timeline.png"));

            var faults = light.Concat(dark).SelectMany(drawn => Faults(drawn, expected)).ToList();
            if (light[0].Background == dark[0].Background || light[0].Ink == dark[0].Ink)
                faults.Add($"it is {light[0].Background} with {light[0].Ink} in light and in dark");
            foreach (var fault in faults)
                Console.WriteLine($"timeline: {fault}");
            Console.WriteLine($"result: pages={light.Count + dark.Count} tracks={string.Join(", ", expected)} faults={faults.Count}");
            return faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Faults(DrawnPage drawn, List<string> expected)
    {
        foreach (var fault in drawn.Unreadable())
            yield return fault;
        if (!drawn.Tracks.SequenceEqual(expected))
            yield return $"it has drawn {string.Join(", ", drawn.Tracks)} instead of {string.Join(", ", expected)}";
        // Reader and workers do something or wait at all times, except while the workers start.
        if (drawn.Painted.Count != expected.Count || drawn.Painted.Any(part => part < 0.2))
            yield return $"at {drawn.Width} points so much of each track is painted: {string.Join(", ", drawn.Painted)}";
        // Times are shown with three digits behind the point.
        if (drawn.Spans is not [var whole, var pinched, var closer, var all]
            || Math.Abs(pinched - (whole / 2)) > 0.01 || Math.Abs(closer - (whole / 4)) > 0.01 || Math.Abs(all - whole) > 0.01)
            yield return $"at {drawn.Width} points it shows so many milliseconds at first, pinched, closer and all: {string.Join(", ", drawn.Spans)}";
    }

    /// <summary>The name of each track of a trace, with its number of events.</summary>
    private static List<string> Tracks(string trace)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(trace));
        var entries = document.RootElement.GetProperty("traceEvents").EnumerateArray().ToList();
        return
        [
            .. entries.Where(entry => entry.GetProperty("name").GetString() == "thread_name").Select(track =>
                $"{track.GetProperty("args").GetProperty("name").GetString()}: {entries.Count(entry => entry.GetProperty("ph").GetString() == "X"
                    && entry.GetProperty("tid").GetInt32() == track.GetProperty("tid").GetInt32())}"),
        ];
    }

    // First the training is faster than the workers, then it is slower.
    private static void Record(string trace, string page)
    {
        using var loader = new Numbers(Batches * BatchSize, microseconds: 200).CreateLoader(new LoaderOptions { Workers = 2, Timeline = true });
        foreach (var batch in loader.Epoch(0))
        {
            var step = TimeSpan.FromMilliseconds(batch.Index < Batches / 2 ? 0.5 : 5);
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < step)
                Thread.SpinWait(10);
        }

        // Nothing is recorded between the two files.
        loader.Dispose();
        loader.WriteTimeline(trace);
        loader.WriteTimelinePage(page);
    }
}
