using System.Diagnostics;
using System.Globalization;
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

    private static IEnumerable<string> Faults(DrawnPage drawn, List<Track> expected)
    {
        foreach (var fault in drawn.Unreadable())
            yield return fault;
        if (!drawn.Tracks.SequenceEqual(expected.Select(track => $"{track.Name}: {track.Events}")))
            yield return $"it has drawn {string.Join(", ", drawn.Tracks)} instead of {string.Join(", ", expected)}";
        // An event that is shorter than a pixel is drawn as half a one, and none is drawn shorter than it is.
        else if (drawn.Painted.Zip(expected).Any(track => track.First < track.Second.Covered - 0.01))
            yield return $"at {drawn.Width} points so much of each track is painted: {string.Join(", ", drawn.Painted)}, instead of {string.Join(", ", expected)}";
        // Times are shown with three digits behind the point.
        if (drawn.Spans is not [var whole, var pinched, var closer, var all]
            || Math.Abs(pinched - (whole / 2)) > 0.01 || Math.Abs(closer - (whole / 4)) > 0.01 || Math.Abs(all - whole) > 0.01)
            yield return $"at {drawn.Width} points it shows so many milliseconds at first, pinched, closer and all: {string.Join(", ", drawn.Spans)}";
    }

    private static List<Track> Tracks(string trace)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(trace));
        var entries = document.RootElement.GetProperty("traceEvents").EnumerateArray().ToList();
        var events = entries.Where(entry => entry.GetProperty("ph").GetString() == "X").ToLookup(
            entry => entry.GetProperty("tid").GetInt32(),
            entry => (From: entry.GetProperty("ts").GetDouble(), To: entry.GetProperty("ts").GetDouble() + entry.GetProperty("dur").GetDouble()));
        var all = events.SelectMany(track => track).ToList();
        var span = all.Max(time => time.To) - all.Min(time => time.From);
        return
        [
            .. entries.Where(entry => entry.GetProperty("name").GetString() == "thread_name").Select(track =>
            {
                var own = events[track.GetProperty("tid").GetInt32()].ToList();
                return new Track(track.GetProperty("args").GetProperty("name").GetString()!, own.Count, Covered(own) / span);
            }),
        ];
    }

    /// <summary>The time in which something happens, once where two things happen.</summary>
    private static double Covered(IEnumerable<(double From, double To)> times)
    {
        var (covered, end) = (0.0, double.MinValue);
        foreach (var (from, to) in times.Order())
        {
            covered += Math.Max(0, to - Math.Max(from, end));
            end = Math.Max(end, to);
        }

        return covered;
    }

    // Until both workers have filled samples: where a process starts slowly, the other one has read an epoch before.
    private static void Record(string trace, string page)
    {
        using var loader = new Numbers(Batches * BatchSize, microseconds: 200).CreateLoader(new LoaderOptions { Workers = 2, Timeline = true });
        do
        {
            Read(loader.Epoch(0));
        }
        while (loader.GetWorkerStatistics().Any(worker => worker.Samples == 0));

        // Nothing is recorded between the two files.
        loader.Dispose();
        loader.WriteTimeline(trace);
        loader.WriteTimelinePage(page);
    }

    // First the training is faster than the workers, then it is slower.
    private static void Read(Epoch<Numbers.Batch> epoch)
    {
        foreach (var batch in epoch)
        {
            var step = TimeSpan.FromMilliseconds(batch.Index < Batches / 2 ? 0.5 : 5);
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < step)
                Thread.SpinWait(10);
        }
    }

    /// <param name="Name">Whose time it shows.</param>
    /// <param name="Events">What happens on it.</param>
    /// <param name="Covered">The part of the time in which something happens on it, from 0 to 1.</param>
    private sealed record Track(string Name, int Events, double Covered)
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Events} in {Covered:0.000} of the time");
    }
}
