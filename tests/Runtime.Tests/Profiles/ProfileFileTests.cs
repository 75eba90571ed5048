using Infeed.Profiles;

namespace Infeed.Tests.Profiles;

public sealed class ProfileFileTests : IDisposable
{
    private static readonly MachineShape Small = new("linux-x64-2-cores-8-GiB", 2, 8, "linux", "x64", "6.1.0");
    private static readonly MachineShape Large = new("linux-arm64-64-cores-256-GiB", 64, 256, "linux", "arm64", "6.12.3");

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-profile-").FullName;

    private string FilePath => Path.Combine(folder, ProfileFile.Name);

    [Fact]
    public void File_readAgain_isTheSame()
    {
        var file = new ProfileFile(ProfileFile.CurrentVersion, [new MachineProfile(Small, [Of("Demo.Photos", 2), Of("Demo.Äpfel`1+Inner", 1)]), new MachineProfile(Large, [])]);
        file.Write(FilePath);

        var text = File.ReadAllText(FilePath);
        ProfileFile.Read(FilePath).Write(FilePath);
        Assert.Equal(text, File.ReadAllText(FilePath));
        // As the guide shows it, and as the generator reads it.
        Assert.Contains("\"source\": \"Demo.Äpfel`1+Inner\"", text, StringComparison.Ordinal);
        Assert.Contains("\"measured\": \"2026-11-28\"", text, StringComparison.Ordinal);
        Assert.Contains("\"useMultiprocessing\": false", text, StringComparison.Ordinal);
        Assert.Equal([FilePath], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void Shards_areInTheFileOfAStream_andInNoOther()
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(Small, [Of("A", 2), Of("B", 2) with { Shards = 3 }]).Write(FilePath);

        Assert.Equal([0, 3], Assert.Single(ProfileFile.Read(FilePath).Profiles).Sources.Select(source => source.Shards));
        Assert.Equal(["      \"shards\": 3"], File.ReadAllLines(FilePath).Where(line => line.Contains("shards", StringComparison.Ordinal)).Select(line => line[4..]));
    }

    [Theory]
    [InlineData(0, false, "no workers")]
    [InlineData(1, false, "1 thread, a queue of 4")]
    [InlineData(1, true, "1 process, a queue of 4")]
    [InlineData(2, false, "2 threads, a queue of 4")]
    [InlineData(2, true, "2 processes, a queue of 4")]
    public void Settings_areSaid_withTheirNumber(int workers, bool areProcesses, string expected) =>
        Assert.Equal(expected, SettingsText.Of(new MeasuredSettings(workers, 4, areProcesses)));

    [Fact]
    public void Measurements_replaceThoseOfTheSameSource_onTheSameMachineAlone()
    {
        var file = new ProfileFile(ProfileFile.CurrentVersion, [])
            .With(Small, [Of("B", 1), Of("A", 1)])
            .With(Large, [Of("A", 32)])
            .With(Small, [Of("A", 2), Of("C", 4)]);

        Assert.Equal(
            ["linux-arm64-64-cores-256-GiB: A 32", "linux-x64-2-cores-8-GiB: A 2, B 1, C 4"],
            file.Profiles.Select(profile => $"{profile.Machine.Name}: {string.Join(", ", profile.Sources.Select(source => $"{source.Source} {source.Settings.Workers}"))}"));
    }

    [Fact]
    public void File_cutShortAnywhere_isRefusedByName()
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(Small, [Of("A", 2)]).Write(FilePath);
        var text = File.ReadAllText(FilePath).TrimEnd();
        for (var length = 0; length < text.Length; length += 7)
        {
            File.WriteAllText(FilePath, text[..length]);
            Assert.Contains(FilePath, Assert.Throws<InvalidDataException>(() => ProfileFile.Read(FilePath)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("null", "is null")]
    [InlineData("[]", "(1) is damaged")]
    [InlineData("{\"version\": 2, \"profiles\": []}", "has version 2, and this version of Infeed reads version 1")]
    [InlineData("{\"version\": 1}", "profiles")]
    [InlineData("{\"version\": 1, \"profiles\": null}", "profiles")]
    [InlineData("{\"version\": 1, \"profiles\": [null]}", "one of its lists has null")]
    [InlineData("{\"version\": 1, \"profiles\": [],\n\"extra\": 1}", "(2) is damaged")]
    [InlineData("{\"version\": 1, \"version\": 1, \"profiles\": []}", "version")]
    [InlineData("{\"version\": \"one\", \"profiles\": []}", "version")]
    public void File_thatIsNoProfile_isRefused_withThePlace(string text, string expected)
    {
        File.WriteAllText(FilePath, text);
        var message = Assert.Throws<InvalidDataException>(() => ProfileFile.Read(FilePath)).Message;
        Assert.StartsWith(FilePath, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A\u0001B")]
    [InlineData("A\nB")]
    public void Name_withControlCharacters_isRefused(string name)
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(Small, [Of(name, 2)]).Write(FilePath);
        Assert.EndsWith("' has control characters.", Assert.Throws<InvalidDataException>(() => ProfileFile.Read(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Machine_thatIsThereTwice_isRefused()
    {
        new ProfileFile(ProfileFile.CurrentVersion, [new MachineProfile(Small, []), new MachineProfile(Small, [])]).Write(FilePath);
        Assert.Contains("two profiles of the machine 'linux-x64-2-cores-8-GiB'", Assert.Throws<InvalidDataException>(() => ProfileFile.Read(FilePath)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_readAgain_isTheSame()
    {
        var report = new TuningReport(
            TuningReport.CurrentVersion, Small,
            [new TunedSource(TuningState.Ended, "A", "It has ended.", null), new TunedSource(TuningState.Settled, "B", "Chosen.", Of("B", 2))]);
        report.Write(FilePath);

        var read = TuningReport.Read(FilePath);
        Assert.Equal(report.Sources[0], read.Sources[0]);
        Assert.Equal([.. report.Sources[1].Profile!.Candidates], read.Sources[1].Profile!.Candidates);
        Assert.Contains("\"state\": \"ended\"", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Fact]
    public void Shape_ofThisMachine_isNamedByItsParts()
    {
        var shape = MachineShape.Current;
        Assert.Equal(Environment.ProcessorCount, shape.Cores);
        Assert.Equal($"{shape.System}-{shape.Architecture}-{shape.Cores}-cores-{shape.MemoryGiB}-GiB", shape.Name);
        Assert.True(shape.MemoryGiB >= 1);
    }

    [Theory]
    [InlineData(15.38, 16)]
    [InlineData(15.62, 16)]
    [InlineData(31.2, 32)]
    [InlineData(8, 8)]
    [InlineData(8.01, 8)]
    [InlineData(0.25, 1)]
    public void Shape_hasTheMemoryThatTheMachineWasBuiltWith(double availableGiB, int expected) =>
        Assert.Equal(expected, MachineShape.MemoryOf((long)(availableGiB * (1 << 30))));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SourceProfile Of(string source, int workers) => new(
        source, "0123456789abcdef", new DateOnly(2026, 11, 28), new MeasuredSettings(workers, 4, UseMultiprocessing: false), new Interval(812.4, 801, 822.9), 0.02, 617_000_000,
        [new Candidate(workers, 4, UseMultiprocessing: false, new Interval(812.4, 801, 822.9), 0.02, 617_000_000, Blocks: 8)]);
}
