using System.Globalization;
using System.Text;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>
/// What the program has set in its process decides what samples compute, and the same whoever fills: the reader, a thread, a process, the process in its place.
/// </summary>
public sealed class ProcessStateTests : IDisposable
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly Scratch scratch = new();
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;
    private readonly string directory = Environment.CurrentDirectory;
    private readonly Encoding output = Console.OutputEncoding;
    private readonly Encoding input = Console.InputEncoding;

    [Fact]
    public void Culture_ofTheThreadThatMakesTheLoader_isThatOfAllWorkers()
    {
        CultureInfo.CurrentCulture = German;
        Assert.Equal("1.5 1.234.567,891", InAllModes("number", () => CultureInfo.CurrentCulture = CultureInfo.InvariantCulture));
        // The reader has kept its own.
        Assert.Equal(CultureInfo.InvariantCulture, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void Culture_thatTheProgramHasChanged_arrivesWithItsChanges()
    {
        var changed = (CultureInfo)German.Clone();
        changed.NumberFormat.NumberDecimalSeparator = "_";
        changed.NumberFormat.NumberGroupSizes = [2];
        changed.NumberFormat.NumberGroupSeparator = ",";
        changed.DateTimeFormat.MonthGenitiveNames = [.. changed.DateTimeFormat.MonthGenitiveNames.Select(name => name.Length > 0 ? $"<{name}>" : "")];
        changed.DateTimeFormat.LongDatePattern = "d. MMMM yyyy";
        CultureInfo.CurrentCulture = changed;
        Assert.Equal("15 1,23,45,67_891", InAllModes("number"));
        Assert.Equal("4. <März> 2026", InAllModes("date"));
    }

    [Theory]
    [InlineData("th-TH", "พ")]
    [InlineData("ar-SA", "1447")]
    [InlineData("fr-FR", "mercredi 4 mars 2026")]
    public void Culture_withACalendarOfItsOwn_writesTheSameDates(string name, string part)
    {
        CultureInfo.CurrentCulture = new CultureInfo(name);
        Assert.Contains(part, InAllModes("date"), StringComparison.Ordinal);
    }

    [Fact]
    public void Culture_ofAClassOfItsOwn_isRefused_forProcesses()
    {
        CultureInfo.CurrentCulture = new OwnCulture();
        using (new ComputedTexts().CreateLoader(new LoaderOptions { UseMultiprocessing = false }))
        {
        }

        var exception = Assert.Throws<InvalidOperationException>(() => new ComputedTexts().CreateLoader());
        Assert.StartsWith("The culture of this thread is a Infeed.EndToEnd.ProcessStateTests+OwnCulture, ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Culture_ofResources_isThatOfAllWorkers()
    {
        CultureInfo.CurrentUICulture = German;
        Assert.Equal("de-DE", InAllModes("resources", () => CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Cultures_ofNewThreads_areTheSame()
    {
        CultureInfo.DefaultThreadCurrentCulture = German;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("fr-FR");
        Assert.Equal("de-DE fr-FR", InAllModes("new threads"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Switch_thatWasSet_isSet(bool isOn)
    {
        AppContext.SetSwitch(ComputedTexts.Switch, isOn);
        Assert.Equal($"True {isOn}", InAllModes("switch"));
    }

    [Fact]
    public void Directory_isThatOfTheProgram()
    {
        Environment.CurrentDirectory = scratch.Folder;
        Assert.Equal(Environment.CurrentDirectory, InAllModes("directory"));
    }

    [Fact]
    public void Variable_thatWasSet_isSet()
    {
        using var variables = new Variables((ComputedTexts.Variable, "set"));
        Assert.Equal("set", InAllModes("variable"));
    }

    [Fact]
    public void Variable_thatWasRemoved_isNotThere()
    {
        // One that this process was started with.
        const string inherited = "PATH";
        using var variables = new Variables((inherited, null), (ComputedTexts.Variable, null));
        Assert.Equal("none", InAllModes("inherited variable"));
        Assert.Equal("none", InAllModes("variable"));
    }

    [Fact]
    public void TimeZone_isThatOfTheProgram()
    {
        using var variables = new Variables(("TZ", "America/New_York"));
        TimeZoneInfo.ClearCachedData();
        Assert.Equal("America/New_York 2026-03-04T07:00:00", InAllModes("zone"));
    }

    [Fact]
    public void TimeZone_thatTheProgramHasKept_isTheSame_whateverTheVariableSays()
    {
        using var variables = new Variables(("TZ", "Asia/Tokyo"));
        TimeZoneInfo.ClearCachedData();
        Assert.Equal("Asia/Tokyo", TimeZoneInfo.Local.Id);
        Environment.SetEnvironmentVariable("TZ", "America/New_York");
        Assert.Equal("Asia/Tokyo 2026-03-04T21:00:00", InAllModes("zone"));
    }

    [Fact]
    public void Encodings_ofTheConsole_areTheSame()
    {
        Console.OutputEncoding = Encoding.Latin1;
        Console.InputEncoding = Encoding.ASCII;
        Assert.Equal("iso-8859-1 us-ascii", InAllModes("console"));
    }

    [Fact]
    public void Encodings_ofCodePages_areKnown_whereTheProgramKnowsThem()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal("known", InAllModes("code pages"));
    }

    public void Dispose()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
        CultureInfo.DefaultThreadCurrentCulture = null;
        CultureInfo.DefaultThreadCurrentUICulture = null;
        Environment.CurrentDirectory = directory;
        Console.OutputEncoding = output;
        Console.InputEncoding = input;
        TimeZoneInfo.ClearCachedData();
        scratch.Dispose();
    }

    /// <param name="what">Which text.</param>
    /// <param name="meanwhile">What the program does between making a loader and reading.</param>
    /// <returns>The one text that all have computed.</returns>
    private static string InAllModes(string what, Action? meanwhile = null)
    {
        using var inline = new ComputedTexts().CreateLoader(new LoaderOptions { Workers = 0 });
        using var threads = new ComputedTexts().CreateLoader(new LoaderOptions { UseMultiprocessing = false });
        using var processes = new ComputedTexts().CreateLoader();
        meanwhile?.Invoke();
        var texts = new List<string>
        {
            ComputedTexts.Read(inline, 0)[what],
            ComputedTexts.Read(threads, 0)[what],
            ComputedTexts.Read(processes, 0)[what],
        };
        Native.Kill(processes.WorkerProcessIds[0], Native.SigKill);
        Until.True(() => processes.Statistics.WorkerDeaths == 1, "the death is noted");
        // Its successor fills all of the next but the one but next.
        texts.Add(ComputedTexts.Read(processes, 2)[what]);
        Assert.Single(texts.Distinct());
        return texts[0];
    }

    private sealed class OwnCulture() : CultureInfo("de-DE");
}
