using System.Xml.Linq;
using Infeed.Profiles;

namespace Infeed.Tool.Tests;

public sealed class ReportTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    private string Profile => Path.Combine(folder, ProfileFile.Name);

    [Fact]
    public void Page_showsTheBestSetting_asCode_andAllFigures_asATable()
    {
        var page = Page(Grid());

        Assert.Equal("[DataSource(Workers = 2, UseMultiprocessing = false, MaxQueueSize = 4, ...)]", page.Descendants("pre").First().Value);
        var rows = page.Descendants("tbody").Single().Elements("tr").ToList();
        Assert.Equal(6, rows.Count);
        Assert.Equal(["2 threads, a queue of 4", "812", "801", "823", "2 %", "617 MB", "8"], rows.Single(row => (string?)row.Attribute("class") == "best").Elements().Select(cell => cell.Value));
    }

    [Fact]
    public void Page_ofAStream_hasItsShards_inBothLinesToPaste() => Assert.Equal(
        [
            "[DataSource(Workers = 2, UseMultiprocessing = false, MaxQueueSize = 4, Shards = 3, ...)]",
            "[DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Shards = 3, ...)]",
        ],
        Page(Grid() with { Shards = 3 }).Descendants("pre").Select(code => code.Value));

    [Fact]
    public void Page_saysOfMemory_thatItIsEstimated()
    {
        var page = Page(Grid());

        Assert.Equal("617 MBof memory for the queue and its processes, estimated", page.Descendants("li").Last().Value);
        Assert.Equal(["setting", "batches/s", "from", "to", "loop waits", "memory, estimated", "times"], page.Descendants("th").Select(head => head.Value));
    }

    [Fact]
    public void Pictures_haveACellAndAPointForEachSetting_andSayInWordsWhatTheyShow()
    {
        var pictures = Page(Grid()).Descendants("svg").ToList();

        // The curves; threads; processes.
        Assert.Equal(3, pictures.Count);
        Assert.Equal(4, Count(pictures[0], "circle", "mark"));
        // One of the nine settings of threads was not tried.
        Assert.Equal(4, pictures[1].Elements("rect").Count(cell => ((string)cell.Attribute("class")!).StartsWith('h')));
        Assert.Equal(2, Count(pictures[1], "rect", "empty"));
        Assert.Equal(1, Count(pictures[1], "rect", "chosen"));
        Assert.Contains("2 threads, a queue of 4: 100 per cent", (string)pictures[1].Attribute("aria-label")!, StringComparison.Ordinal);
        Assert.All(pictures, picture => Assert.Equal("img", (string?)picture.Attribute("role")));
    }

    [Fact]
    public void Map_ofAKindOfWorkers_thatWasTriedWithOneSetting_hasOneCell()
    {
        var grid = Grid();
        var tried = grid.Candidates.Where(each => !each.UseMultiprocessing).Append(Tried(2, 4, true, 406.2)).ToList();
        var pictures = Page(grid with { Candidates = tried }).Descendants("figure").ToList();

        Assert.Equal(3, pictures.Count);
        var map = pictures[2];
        Assert.Equal("Workers x queue, processes: per cent of the fastest setting of all", map.Element("figcaption")!.Value);
        Assert.Equal("2 processes, a queue of 4: 50 per cent", (string)map.Element("svg")!.Attribute("aria-label")!);
        Assert.Equal("h2", (string)Assert.Single(map.Descendants("rect")).Attribute("class")!);
        // The cell, its queue, its workers, and what the numbers are.
        Assert.Equal(["50 %", "4", "2", "processes across, slots of the queue up"], map.Descendants("text").Select(words => words.Value));
    }

    [Fact]
    public void Page_ofASource_thatWasReadWithoutWorkersAlone_hasNoMap_andAPoint()
    {
        var without = Tried(0, 1, false, 812.4);
        var page = Page(Grid() with { Settings = new MeasuredSettings(0, 1, UseMultiprocessing: false), Candidates = [without] });

        var curves = Assert.Single(page.Descendants("svg"));
        Assert.Equal(1, Count(curves, "circle", "mark"));
        Assert.Single(page.Descendants("tbody").Single().Elements("tr"));
    }

    [Fact]
    public void Page_ofASource_ofWhichTheBestIsKnownAlone_hasThat()
    {
        var page = Page(Grid() with { Candidates = [] });

        Assert.Equal("[DataSource(Workers = 2, UseMultiprocessing = false, MaxQueueSize = 4, ...)]", page.Descendants("pre").First().Value);
        Assert.Empty(page.Descendants("svg"));
        Assert.Empty(page.Descendants("table"));
    }

    [Fact]
    public void Speeds_thatAreZero_haveAPlaceInThePictures()
    {
        var grid = Grid();
        var pictures = Page(grid with { Candidates = [.. grid.Candidates.Select(each => each with { BatchesPerSecond = default })] }).Descendants("svg").ToList();
        Assert.Equal(3, pictures.Count);
        var attributes = pictures.SelectMany(picture => picture.DescendantsAndSelf()).Attributes();
        Assert.All(attributes, each => Assert.DoesNotContain("NaN", each.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Points_lieWhereTheirNumbersAre()
    {
        var curves = Page(Grid()).Descendants("svg").First();
        var threads = curves.Elements("polyline").First(line => (string?)line.Attribute("class") == "threads");
        var points = ((string)threads.Attribute("points")!).Split(' ').Select(point => point.Split(',').Select(double.Parse).ToArray()).ToList();

        // 1 and 2 workers, 450 and 812.4 batches a second: heights above the axis, at 260, are as their numbers.
        Assert.Equal(2, points.Count);
        Assert.True(points[0][0] < points[1][0]);
        Assert.Equal(450 / 812.4, (260 - points[0][1]) / (260 - points[1][1]), 0.01);
    }

    [Fact]
    public void Page_asksForNothingElse_andNamesAreNoMarkup()
    {
        var source = Grid() with { Source = "Demo.Pair<A, B>&\"<script>alert(1)</script>" };
        var page = Page(source);
        var text = File.ReadAllText(Path.Combine(folder, "page.html"));

        Assert.Empty(page.Descendants("script"));
        Assert.Contains(page.Descendants("h2"), heading => heading.Value == source.Source);
        Assert.DoesNotContain("http", text, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "There is no file")]
    [InlineData("{", "is damaged")]
    [InlineData("{\"version\": 1, \"profiles\": []}", "has no measurements")]
    public void Profile_thatShowsNothing_isNamed(string? text, string expected)
    {
        if (text is not null)
            File.WriteAllText(Profile, text);
        var (exitCode, _, error) = ToolRun.Of("report", Profile, "-o", Path.Combine(folder, "page.html"));

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(Profile, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_thatCannotBeWritten_isNamed()
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(MachineShape.Current, [Grid()]).Write(Profile);
        var (exitCode, _, error) = ToolRun.Of("report", Profile, "-o", Path.Combine(folder, "missing", "page.html"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("infeed: The page cannot be written: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static int Count(XElement picture, string element, string css) =>
        picture.Elements(element).Count(part => ((string?)part.Attribute("class") ?? "").Split(' ').Contains(css));

    private XElement Page(SourceProfile source)
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(MachineShape.Current, [source]).Write(Profile);
        var page = Path.Combine(folder, "page.html");
        Assert.Equal((0, page + "\n", ""), ToolRun.Of("report", Profile, "-o", page));
        return XElement.Parse(File.ReadAllText(page).Split('\n', 2)[1]);
    }

    private static SourceProfile Grid() => new(
        "Demo.Photos", "0123456789abcdef", new DateOnly(2026, 11, 28), new MeasuredSettings(2, 4, UseMultiprocessing: false), new Interval(812.4, 801, 822.9), 0.02, 617_000_000,
        [
            Tried(1, 4, false, 440), Tried(1, 10, false, 450), Tried(2, 4, false, 812.4), Tried(2, 20, false, 805),
            Tried(1, 4, true, 430), Tried(2, 4, true, 780),
        ]);

    private static Candidate Tried(int workers, int queue, bool areProcesses, double perSecond) => new(
        workers, queue, areProcesses, perSecond == 812.4 ? new Interval(812.4, 801, 822.9) : new Interval(perSecond, perSecond * 0.98, perSecond * 1.02), 0.02,
        perSecond == 812.4 ? 617_000_000 : 100_000_000, Blocks: 8);
}
