using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Infeed.Tests.Samples;

/// <summary>The sample that makes photos and compares settings.</summary>
public sealed partial class ImagesTests : IDisposable
{
    private static readonly string[] Settings =
    [
        "workers=1 processes=no queue=10", "workers=1 processes=yes queue=10", "workers=4 processes=no queue=10",
        "workers=4 processes=yes queue=10", "workers=8 processes=no queue=20", "workers=8 processes=yes queue=20",
    ];

    private static readonly string Program = Built("Images");

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-images-sample-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Settings_threadsAndProcesses_areMeasuredAndOneIsRecommended()
    {
        var plot = Path.Combine(folder, "settings.png");
        var outcome = await Run("--quick", "--batches", "4", "--plot", plot);

        Assert.Equal((0, 0), (outcome.ExitCode, outcome.Error.Length));
        var results = outcome.Output.Select(line => ResultLine().Match(line)).Where(match => match.Success).ToArray();
        Assert.Equal(Settings, results.Select(match => match.Groups["setting"].Value));
        // The batches are the same for all, so what is learnt is too.
        Assert.Single(results.Select(match => match.Groups["loss"].Value).Distinct());
        foreach (var result in results)
        {
            Assert.InRange(Number(result, "rate"), 1, 100_000);
            foreach (var percent in new[] { "idle", "busy", "cpu" })
                Assert.InRange(Number(result, percent), 0, 101);
            // libtorch alone has more; three batches of 32 files of 20 to 30 KB were read, and up to a queue behind them.
            Assert.InRange(Number(result, "memory"), 100, 10_000);
            Assert.InRange(Number(result, "read"), 1.5, 30);
        }

        // Eight processes have more memory than one thread, and are there later.
        Assert.True(Number(results[5], "memory") > Number(results[0], "memory"), outcome.Output[^1]);
        Assert.True(Number(results[5], "first") > Number(results[0], "first"), outcome.Output[^1]);
        Assert.Contains(outcome.Output, line => line.Contains("| images/s | trainer idle |", StringComparison.Ordinal));
        Assert.Contains(outcome.Output, line => AutoLine().IsMatch(line));
        Assert.Contains(outcome.Output, line => line.EndsWith("infeed tune -- dotnet run -c Release --project samples/Images -- --train makes it", StringComparison.Ordinal));
        Assert.Matches(@"^On this machine, with \d+ processors, take Workers = [148][^:]*: .+\.$", outcome.Output[^2]);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(plot)[..4]);
    }

    [Fact]
    public async Task Choice_ofInfeedTune_isMeasuredBesideTheOthers_andDamageIsTold()
    {
        var profile = Path.Combine(folder, "infeed.profile.json");
        File.WriteAllText(profile, Profile(Environment.ProcessorCount + 1, workers: 7) + Profile(Environment.ProcessorCount, workers: 2));
        var damaged = await Run("--profile", profile);
        Assert.Equal(1, damaged.ExitCode);
        Assert.StartsWith($"{profile}: is damaged: ", Assert.Single(damaged.Error), StringComparison.Ordinal);

        File.WriteAllText(
            profile, $$"""{ "version": 1, "profiles": [{{Profile(Environment.ProcessorCount + 1, workers: 7)}}, {{Profile(Environment.ProcessorCount, workers: 2)}}] }""");
        var outcome = await Run("--batches", "2", "--plot", Path.Combine(folder, "settings.png"), "--profile", profile);

        Assert.Equal((0, 0), (outcome.ExitCode, outcome.Error.Length));
        var results = outcome.Output.Select(line => ResultLine().Match(line)).Where(match => match.Success).ToArray();
        Assert.Equal([.. Settings, "workers=2 processes=no queue=4"], results.Select(match => match.Groups["setting"].Value));
        Assert.Contains(
            $"infeed tune: Workers = 2, MaxQueueSize = 4, with which it measured 80 images/s on machine-{Environment.ProcessorCount}; here {results[^1].Groups["rate"].Value}",
            outcome.Output);
    }

    [Fact]
    public async Task Training_underInfeedTune_isEndedAsByCtrlC_andTheChoiceIsRead()
    {
        var profile = Path.Combine(folder, "infeed.profile.json");
        // Whoever runs these tests in the background may have them ignore interruptions.
        var tuned = await SampleProgram.RunAssembly(
            Built("Tool"), "tune", "--budget", "60", "--profile", profile, "--",
            "env", "--default-signal=INT", Environment.ProcessPath!, "exec", Program, "--train", "--images", "100", "--folder", Path.Combine(folder, "photos"));

        Assert.True(tuned.ExitCode == 0, string.Join('\n', tuned.Error));
        Assert.Contains("cancelled", tuned.Error);
        Assert.Contains(tuned.Output, line => line.StartsWith("ImagesSample.Data.Photos: best", StringComparison.Ordinal));
        var compared = await Run("--batches", "2", "--plot", Path.Combine(folder, "settings.png"), "--profile", profile);
        Assert.Equal((0, 0), (compared.ExitCode, compared.Error.Length));
        Assert.Single(compared.Output, line => line.StartsWith("infeed tune: Workers = ", StringComparison.Ordinal));
    }

    private static string Built(string program) =>
        typeof(ImagesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == program).Value!;

    private static string Profile(int processors, int workers) => $$"""
        {
          "machine": { "name": "machine-{{processors}}", "cores": {{processors}} },
          "sources": [
            {
              "source": "ImagesSample.Data.Photos", "settings": { "workers": {{workers}}, "maxQueueSize": 4, "useMultiprocessing": false },
              "batchesPerSecond": { "median": 2.5, "low": 2.4, "high": 2.6 }
            }
          ]
        }
        """;

    [Fact]
    public async Task Photos_areMadeOnceAndMadeAnewWhereTheyAreNotAllThere()
    {
        Assert.StartsWith("made 100 photos", (await Run("--make")).Output[^1], StringComparison.Ordinal);
        var files = Directory.GetFiles(Path.Combine(folder, "photos"), "*.jpg", SearchOption.AllDirectories);
        Assert.Equal((100, 10), (files.Length, files.Select(Path.GetDirectoryName).Distinct().Count()));
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 20 * 1024, 30 * 1024));
        var before = files.ToDictionary(file => file, File.ReadAllBytes);

        Assert.StartsWith("100 photos are in", Assert.Single((await Run("--make")).Output), StringComparison.Ordinal);

        File.Delete(files[17]);
        Assert.Contains("is half made", (await Run("--make")).Output[0], StringComparison.Ordinal);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
    }

    [Fact]
    public async Task Folder_ofOthers_isLeftAlone()
    {
        Directory.CreateDirectory(Path.Combine(folder, "photos"));
        var file = Path.Combine(folder, "photos", "mine.txt");
        File.WriteAllText(file, "mine");

        var outcome = await Run("--make");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("was not made by this sample", Assert.Single(outcome.Error), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    private Task<SampleProgram.Outcome> Run(params string[] options) =>
        SampleProgram.RunAssembly(Program, ["--images", "100", "--folder", Path.Combine(folder, "photos"), .. options]);

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^DataSource\.Auto: \d+ workers?, a queue of \d+(, and others are still tried)?; \d+ images/s with the search \(.+\)$")]
    private static partial Regex AutoLine();

    [GeneratedRegex(
        @"^result: (?<setting>workers=\d processes=(yes|no) queue=\d+) images_per_second=(?<rate>\d+) trainer_idle_percent=(?<idle>[\d.]+) "
        + @"workers_busy_percent=(?<busy>[\d.]+) cpu_percent=(?<cpu>[\d.]+) peak_megabytes=(?<memory>\d+) read_megabytes=(?<read>[\d.]+) "
        + @"first_batch_ms=(?<first>\d+) loss=(?<loss>[\d.]+)$")]
    private static partial Regex ResultLine();
}
