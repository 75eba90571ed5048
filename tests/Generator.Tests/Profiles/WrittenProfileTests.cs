using System.Globalization;
using Infeed.Generator.Profiles;
using Infeed.Generator.Tests.Harness;
using Infeed.Tests.Shared;
using Runtime = Infeed.Profiles;

namespace Infeed.Generator.Tests.Profiles;

/// <summary>The generator and the runtime have a reader each of the same file.</summary>
public sealed class WrittenProfileTests
{
    // As reflection gives them: of a generic class and of one in it, without a namespace, in letters of all languages.
    private static readonly string[] Names =
    [
        "Demo.Größe`1+Inner", "Photos", typeof(Dictionary<,>.Enumerator).FullName!, typeof(List<>).FullName!, "写真.\U00020BB7野家+𝒳",
    ];

    [Fact]
    public void Profile_that_the_runtime_writes_is_read_by_the_generator_seeded() => Seeds.Each(1, 20, seed =>
    {
        var random = new Random(seed);
        var machine = Runtime.MachineShape.Current with { Cores = random.Next(1, 256) };
        var name = Names[random.Next(Names.Length)];
        var source = new Runtime.SourceProfile(
            name, $"{random.NextInt64():x16}", new DateOnly(2026, 1, 1).AddDays(random.Next(1000)), Settings(random), Rate(random),
            random.NextDouble(), random.NextInt64(),
            [.. Enumerable.Range(0, seed % 3).Select(_ => Candidate(random))],
            // A source without shards is no stream, and its file is that of earlier versions.
            seed % 2 * random.Next(1, 1025),
            seed % 3 == 0 ? null : $"{random.NextInt64():x16}");
        using var folder = new TemporaryFolder();
        new Runtime.ProfileFile(1, []).With(machine, [source]).Write(folder.File);

        var profile = ProfileReader.Read(File.ReadAllText(folder.File), out var fault);

        Assert.Null(fault);
        var read = Assert.Single(Assert.Single(profile.Machines).Sources);
        Assert.Equal((machine.Name, machine.Cores), (profile.Machines[0].Machine, profile.Machines[0].Cores));
        Assert.Equal((source.Source, source.MemoryBytes), (read.Source, read.MemoryBytes));
        Assert.Equal(source.Schema, read.Schema.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(source.Code, read.Code?.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(source.Measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), read.Measured);
        Assert.Equal(source.Settings, new Runtime.MeasuredSettings(read.Best.Workers, read.Best.MaxQueueSize, read.Best.UseMultiprocessing));
        Assert.Equal(source.BatchesPerSecond, new Runtime.Interval(read.Rate.Median, read.Rate.Low, read.Rate.High));
        Assert.Equal(
            source.Candidates.Select(each => (each.Workers, each.BatchesPerSecond.Median)),
            read.Candidates.Select(each => (each.Settings.Workers, each.Rate.Median)));
    });

    [Fact]
    public void Profile_damaged_anywhere_is_refused_by_both_or_by_none_seeded() => Seeds.Each(1, 500, seed =>
    {
        const string Characters = "{}[],:\"0123456789-tfnul ";
        var random = new Random(seed);
        var text = ProfileTexts.Of(ProfileTexts.Source("Demo.Photos", 1, candidates: ProfileTexts.Candidate(1, 10, false, 700))).ToCharArray();
        text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File, new string(text));

        ProfileReader.Read(new string(text), out var fault);
        // What only one of them minds is the meaning: the build's ranges of settings, of hashes and of figures.
        if (!IsReadByRuntime(folder.File))
            Assert.NotNull(fault);
        else if (fault is not null)
            Assert.Contains(" as '", fault.Message, StringComparison.Ordinal);
    });

    private static bool IsReadByRuntime(string path)
    {
        try
        {
            Runtime.ProfileFile.Read(path);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static Runtime.MeasuredSettings Settings(Random random) => new(random.Next(0, 257), random.Next(1, 65537), random.Next(2) == 0);

    private static Runtime.Interval Rate(Random random) => new(random.NextDouble() * 1e6, random.NextDouble(), random.NextDouble() * 1e-9);

    private static Runtime.Candidate Candidate(Random random) => new(
        random.Next(0, 257), 10, false, Rate(random), random.NextDouble(), random.NextInt64(), random.Next(100));

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly string path = Directory.CreateTempSubdirectory("infeed-profile").FullName;

        public string File => Path.Combine(path, Runtime.ProfileFile.Name);

        public void Dispose() => Directory.Delete(path, recursive: true);
    }
}
