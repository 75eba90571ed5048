using System.Globalization;
using Infeed.Profiles;
using Infeed.Tool;
using Spectre.Console;

namespace Infeed.Soak.Pages;

/// <summary>
/// Opens the page of <c>infeed report</c> in a browser, in light and dark, on a desk and on a phone: it has to fit, to follow the colours, and to draw each
/// figure where its words can be read. Pictures of it have to show that.
/// </summary>
internal static class ReportPages
{
    private static readonly int[] Widths = [360, 800, 1200];

    // The widths of those of which pictures are taken.
    private static readonly int[] Screens = [360, 1200];

    // What the pictures of the page are made of: each is there at each width.
    private static readonly string[] Shapes = ["h0", "h1", "h2", "h3", "h4", "h5", "processes", "threads"];

    /// <returns>0 where the page is as it should be.</returns>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-pages-");
        try
        {
            var (profile, page) = (Path.Combine(folder.FullName, ProfileFile.Name), Path.Combine(folder.FullName, "page.html"));
            var file = Profile();
            file.Write(profile);
            if (Write(profile, page) is not 0 and var exitCode)
                return exitCode;
            var light = Browser.Draw(page, isDark: false, Widths);
            var dark = Browser.Draw(page, isDark: true, Widths);
            var faults = light.Concat(dark).SelectMany(drawn => Faults(drawn, file)).ToList();
            if (light[0].Background == dark[0].Background || light[0].Ink == dark[0].Ink)
                faults.Add($"it is {light[0].Background} with {light[0].Ink} in light and in dark");
            foreach (var width in Screens)
                faults.AddRange(Faults(page, light.Single(drawn => drawn.Width == width), dark.Single(drawn => drawn.Width == width)));
            foreach (var fault in faults)
                Console.WriteLine($"report: {fault}");
            var (pages, screens) = (light.Count + dark.Count, 2 * Screens.Length);
            Console.WriteLine($"result: pages={pages} pictures={light[0].Pictures} shapes={light[0].Shapes} screens={screens} faults={faults.Count}");
            return faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Takes a picture of the whole page about a profile.</summary>
    /// <param name="profile">What <c>infeed tune</c> has written.</param>
    /// <param name="png">The picture.</param>
    public static int TakePicture(string profile, string png)
    {
        const int width = 1000;
        var folder = Directory.CreateTempSubdirectory("infeed-pages-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            if (Write(profile, page) is not 0 and var exitCode)
                return exitCode;
            Browser.Screenshot(page, isDark: false, width, Browser.Draw(page, isDark: false, width)[0].Height, Path.GetFullPath(png));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Write(string profile, string page) => Commands.Run(Commands.Create(AnsiConsole.Console), ["report", profile, "-o", page], Console.Error);

    private static IEnumerable<string> Faults(DrawnPage drawn, ProfileFile file)
    {
        var sources = file.Profiles.SelectMany(profile => profile.Sources).ToList();
        foreach (var fault in drawn.Unreadable())
            yield return fault;
        // Of each source the curves, and a map for threads and one for processes.
        if (drawn.Pictures != 3 * sources.Count)
            yield return $"{drawn.Pictures} pictures of {sources.Count} sources";
        // Each setting has a cell and, if it is the fastest of its workers, a point.
        if (drawn.Shapes < sources.Sum(source => source.Candidates.Count))
            yield return $"{drawn.Shapes} shapes";
    }

    // What the browser says that it draws is what one sees.
    private static IEnumerable<string> Faults(string page, DrawnPage light, DrawnPage dark)
    {
        using var lightScreen = Screen(page, light, isDark: false);
        using var darkScreen = Screen(page, dark, isDark: true);
        foreach (var fault in lightScreen.Unlike(light, Shapes).Concat(darkScreen.Unlike(dark, Shapes)))
            yield return fault;
        var differing = lightScreen.Differing(darkScreen);
        if (differing < 0.95)
            yield return string.Create(CultureInfo.InvariantCulture, $"at {light.Width} points {differing:0.00} of its pixels differ between light and dark");
    }

    private static Screen Screen(string page, DrawnPage drawn, bool isDark)
    {
        var png = Path.ChangeExtension(page, $"{drawn.Width}.{(isDark ? "dark" : "light")}.png");
        Browser.Screenshot(page, isDark, drawn.Width, drawn.Height, png);
        return Pages.Screen.Of(png);
    }

    private static ProfileFile Profile() => new ProfileFile(ProfileFile.CurrentVersion, [])
        .With(Shape(2, 8), [Source("Demo.Photos", 4, 800), Source("Company.Department.Project.Data.Augmented.Photographs`1+Validation", 3, 0.031)])
        .With(Shape(64, 256), [Source("Demo.Tokens", 64, 1_234_567)]);

    private static MachineShape Shape(int cores, int memory) => new($"linux-x64-{cores}-cores-{memory}-GiB", cores, memory, "linux", "x64", "6.12.3");

    private static SourceProfile Source(string name, int mostWorkers, double fastest)
    {
        var candidates = new List<Candidate> { Tried(0, 1, areProcesses: false, fastest * 0.2) };
        for (var workers = 1; workers <= mostWorkers; workers = (workers * 3 / 2) + 1)
        {
            foreach (var queue in (ReadOnlySpan<int>)[2, 4, 10, 40])
            {
                candidates.Add(Tried(workers, queue, areProcesses: false, fastest * workers * queue / ((workers + 1.0) * (queue + 1))));
                // A short queue is bad for processes: the maps have all shades.
                var ofThreads = queue == 2 ? 0.3 : 0.9;
                candidates.Add(Tried(workers, queue, areProcesses: true, fastest * ofThreads * workers * queue / ((workers + 1.0) * (queue + 1))));
            }
        }

        var best = candidates.MaxBy(candidate => candidate.BatchesPerSecond.Median)!;
        return new SourceProfile(
            name, "0123456789abcdef", new DateOnly(2026, 11, 28), new MeasuredSettings(best.Workers, best.MaxQueueSize, best.UseMultiprocessing),
            best.BatchesPerSecond, best.ConsumerWaiting, best.MemoryBytes, candidates);
    }

    private static Candidate Tried(int workers, int queue, bool areProcesses, double perSecond) => new(
        workers, queue, areProcesses, new Interval(perSecond, perSecond * 0.96, perSecond * 1.03), 1 / (1.0 + workers), queue * 154_250_000L, Blocks: 8);
}
