using System.Diagnostics;
using System.Text.RegularExpressions;
using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Sources.Runs;
using Infeed.Profiles;
using Infeed.Tests.Shared;

namespace Infeed.Tool.Tests;

/// <summary>A real program under the real command, which prints the hash of each batch that it reads.</summary>
public sealed partial class TunedProgramTests : IDisposable
{
    /// <summary>Seconds in which a search comes to its end on any machine; it takes no longer for them.</summary>
    private const int Enough = 600;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Of workers that compute, more than there are processors are not tried.</summary>
    private static readonly int Several = Math.Min(2, Environment.ProcessorCount);

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    private string Profile => Path.Combine(folder, ProfileFile.Name);

    /// <summary>Reads to the end of a command that goes on, compares its batches with a plain loop, and says what was measured and what it wrote.</summary>
    private async Task<(SourceProfile Measured, string[] Output)> ReadUndisturbed(Process tool, int samples)
    {
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd().Split('\n');
        var batches = output.TakeWhile(line => !line.StartsWith("Infeed.", StringComparison.Ordinal)).ToList();
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        Assert.True(tool.ExitCode == 0, await error);
        using var plain = new Numbers(samples).CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.Equal(BatchHash.Read(plain, batches.Count / (int)plain.BatchesPerEpoch), batches);
        var measured = Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources);
        return (measured, output);
    }

    [Fact]
    public async Task Batches_areThoseOfAnUndisturbedRun_whileThreadsAndProcessesAreTried()
    {
        const int samples = 40_000;
        using var tool = Start(samples, "--go-on");

        var (measured, output) = await ReadUndisturbed(tool, samples);

        Assert.Equal("Infeed.EndToEnd.Sources.Numbers", measured.Source);
        Assert.Equal(Numbers.Layout.SchemaHash.ToString("x16", null), measured.Schema);
        Assert.Equal(SourceHashAttribute.Of(typeof(Numbers), typeof(Numbers).FullName!), measured.Code);
        Assert.NotNull(measured.Code);
        Assert.Contains(measured.Candidates, candidate => candidate.Workers >= Several && !candidate.UseMultiprocessing);
        Assert.Contains(measured.Candidates, candidate => candidate.UseMultiprocessing);
        Assert.Contains(output, line => line.StartsWith("Infeed.EndToEnd.Sources.Numbers: best", StringComparison.Ordinal));
    }

    [Fact]
    public void Batches_ofAStream_areThoseOfAnUndisturbedRun_whileItsShardsAreTakenOver()
    {
        // How many settings are tried within a budget is a matter of the machine: where it has other work, a longer one is given.
        var budget = 2;
        var candidates = Tries.Until(Tune, tried => tried.Any(candidate => candidate.Workers == 3));
        Assert.Contains(candidates, candidate => candidate.Workers == 3);

        IReadOnlyList<Candidate> Tune() => TuneStream(budget = Math.Min(30, 2 * budget));
    }

    private IReadOnlyList<Candidate> TuneStream(int budget)
    {
        const int samples = 2_000;
        using var tool = Start(samples, "stream", budget, "--go-on");
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd().Split('\n');
        var batches = output.TakeWhile(line => !line.StartsWith("Infeed.", StringComparison.Ordinal)).ToList();
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        Assert.True(tool.ExitCode == 0, error.GetAwaiter().GetResult());
        using var plain = new Ticks(samples).CreateLoader(new LoaderOptions { Workers = 0, StepsPerEpoch = 0 });
        var expected = new List<string>();
        for (var epoch = 0; expected.Count < batches.Count; epoch++)
        {
            foreach (var batch in plain.Epoch(epoch))
                expected.Add($"{epoch}: {BatchText.Of(batch)}");
        }

        Assert.Equal(expected, batches);
        var measured = Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources);
        // Of three shards one worker of two has two, and would be no faster than one of three is.
        Assert.All(measured.Candidates, candidate => Assert.Contains(candidate.Workers, (int[])[0, 1, 3]));
        Assert.Contains(output, line => line.EndsWith("Shards = 3, ...)]", StringComparison.Ordinal));
        return measured.Candidates;
    }

    [Fact]
    public async Task Mixture_isTuned_andItsBatchesAreThoseOfAnUndisturbedRun()
    {
        const int samples = 2_000;
        using var tool = Start(samples, "mixed", budget: Enough, "--go-on");
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd().Split('\n');
        var batches = output.TakeWhile(line => !line.StartsWith("mixture of ", StringComparison.Ordinal)).ToList();
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        Assert.True(tool.ExitCode == 0, await error);
        using var plain = Mixture.Of((new Numbers(samples), 0.7), (new Numbers(40), 0.3)).CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.Equal(BatchHash.Read(plain, batches.Count / (int)plain.BatchesPerEpoch), batches);
        var measured = Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources);
        Assert.Equal("mixture of Infeed.EndToEnd.Sources.Numbers, Infeed.EndToEnd.Sources.Numbers", measured.Source);
        Assert.Contains(measured.Candidates, candidate => candidate.Workers >= Several);
        var code = $"mixture.CreateLoader(new LoaderOptions {{ Workers = {measured.Settings.Workers}, UseMultiprocessing = ";
        Assert.Contains(output, line => line.StartsWith($"  write {code}", StringComparison.Ordinal));
        Assert.DoesNotContain(output, line => line.Contains("[DataSource(", StringComparison.Ordinal));
        var page = Path.Combine(folder, "page.html");
        Assert.Equal(0, ToolRun.Of("report", Profile, "-o", page).ExitCode);
        Assert.Contains(code, File.ReadAllText(page), StringComparison.Ordinal);
    }

    // Workers are processes, in what is tried, kept and said; memory and queue are for all their threads.
    [Fact]
    public async Task Processes_ofSeveralThreads_areTuned_andTheirBatchesAreThoseOfAnUndisturbedRun()
    {
        const int samples = 16_000, threads = 3;
        using var tool = Start(samples, $"several:{threads}", budget: Enough, "--go-on");

        var (measured, output) = await ReadUndisturbed(tool, samples);

        Assert.All(measured.Candidates, candidate =>
        {
            Assert.True(candidate.UseMultiprocessing);
            Assert.InRange(candidate.Workers, 1, Math.Max(64, Environment.ProcessorCount) / threads);
            Assert.True(candidate.MaxQueueSize > threads * candidate.Workers, $"{candidate}");
        });
        var settings = measured.Settings;
        Assert.Contains($"Infeed.EndToEnd.Sources.Numbers: best: {SettingsText.Of(settings)}", output);
        using var next = new Numbers(samples).CreateLoader(new LoaderOptions
        {
            Workers = settings.Workers, WorkersPerProcess = threads, UseMultiprocessing = settings.UseMultiprocessing, MaxQueueSize = settings.MaxQueueSize,
        });
        using var plain = new Numbers(samples).CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.Equal(BatchHash.Read(plain, 1), BatchHash.Read(next, 1));
    }

    // An eighth of what its heap may have is less than a process takes.
    [Fact]
    public async Task Program_whoseHeapIsLimited_isTunedWithinTheMemoryOfTheMachine_andNamesItAsOthersDo()
    {
        const int samples = 16_000;
        using var tool = Start(samples, "slow:1", Enough, ["--go-on"], "DOTNET_GCHeapHardLimit=0x8000000");

        var (measured, _) = await ReadUndisturbed(tool, samples);

        Assert.Contains(measured.Candidates, candidate => candidate.UseMultiprocessing);
        Assert.Equal(MachineShape.Current, Assert.Single(ProfileFile.Read(Profile).Profiles).Machine);
    }

    [Fact]
    public async Task Loaders_ofAnEpochEach_areTunedAsOne_andTheirBatchesAreThoseOfAnUndisturbedRun()
    {
        const int samples = 16_000;
        using var tool = Start(samples, "epochs", budget: Enough);
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd().Split('\n');
        var batches = output.TakeWhile(line => !line.StartsWith("Infeed.", StringComparison.Ordinal)).ToList();
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        var lines = (await error).TrimEnd('\n').Split('\n');
        Assert.True(tool.ExitCode == 0, lines[^1]);
        Assert.Contains(lines, line => line.Contains("the loader ended before all was measured", StringComparison.Ordinal));
        // A loader that ends by it says so behind it.
        Assert.Contains("infeed: enough is known, so the program is ended as by Ctrl+C", lines);
        Assert.Contains(output, line => line.StartsWith("Infeed.EndToEnd.Sources.Numbers: best: ", StringComparison.Ordinal));
        using var plain = new Numbers(samples).CreateLoader(new LoaderOptions { Workers = 0 });
        var expected = BatchHash.Read(plain, (batches.Count / (int)plain.BatchesPerEpoch) + 1);
        Assert.Equal(expected.Take(batches.Count), batches);
    }

    // Filled on the loop's thread, from one of its batches on: no batch changes by it, and the next build has no queue.
    [Fact]
    public async Task NoWorkers_areChosen_whereTheLoopFillsFasterItself()
    {
        const int samples = 4_000;
        using var tool = Start(samples, "home", budget: Enough, "--go-on");
        var error = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd().Split('\n');
        var batches = output.TakeWhile(line => !line.StartsWith("Infeed.", StringComparison.Ordinal)).ToList();
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        Assert.True(tool.ExitCode == 0, await error);
        using var plain = new Homing(samples, Thread.CurrentThread).CreateLoader(new LoaderOptions { Workers = 0 });
        var expected = new List<string>();
        for (var epoch = 0; expected.Count < batches.Count; epoch++)
        {
            foreach (var batch in plain.Epoch(epoch))
            {
                if (expected.Count < batches.Count)
                    expected.Add(BatchHash.Of(batch));
            }
        }

        Assert.Equal(expected, batches);
        var measured = Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources);
        Assert.Equal(new MeasuredSettings(0, 1, UseMultiprocessing: false), measured.Settings);
        Assert.Contains("Infeed.EndToEnd.Sources.Homing: best: no workers", output);
        var page = Path.Combine(folder, "page.html");
        Assert.Equal(0, ToolRun.Of("report", Profile, "-o", page).ExitCode);
        Assert.Contains("Workers = 0, UseMultiprocessing = false, MaxQueueSize = 1", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_thatIsOver_endsTheProgram_andNoSettingIsBegunAfterIt()
    {
        // Where the machine has other work, the measurement that runs then may take longer than it is waited for.
        const string itself = "enough is known";
        Assert.Equal(itself, Tries.Until(Tune, why => why == itself));

        string Tune()
        {
            // A second has room for four measurements of a quarter each. Without a budget there are three of each setting at least.
            const int budget = 1, most = 4;
            File.Delete(Profile);
            // A program that would go on for hours.
            using var tool = Start(samples: 100_000_000, "home", budget);
            var output = tool.StandardOutput.ReadToEndAsync();
            var error = tool.StandardError.ReadToEnd();
            Assert.True(tool.WaitForExit(Limit), "The command does not end.");
            output.GetAwaiter().GetResult();

            var ended = Assert.Single(EndedFor().Matches(error)).Groups["why"].Value;
            Assert.Contains(ended, (string[])[itself, $"the budget of {budget} s is over"]);
            Assert.True(tool.ExitCode == (File.Exists(Profile) ? 0 : 1), error);
            if (File.Exists(Profile))
                Assert.InRange(Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources).Candidates.Sum(candidate => candidate.Blocks), 1, most);
            return ended;
        }
    }

    [Fact]
    public async Task Interruption_endsTheProgram_andKeepsWhatIsKnown()
    {
        using var tool = Start(samples: 100_000_000);
        var output = tool.StandardOutput.ReadToEndAsync();
        // The first setting was measured, and another is tried.
        string? line;
        do
            line = tool.StandardError.ReadLine();
        while (line is not null && !line.Contains("best so far", StringComparison.Ordinal));
        Assert.NotNull(line);
        var program = Assert.Single(
            Tuning.Descendants.Of(tool.Id),
            id => File.ReadAllText($"/proc/{id}/cmdline").Split('\0') is [var file, "--samples", ..] && file == EndToEndProgram.File);
        // As a terminal does, which sends it to both.
        Tuning.Signals.Interrupt(program);
        Tuning.Signals.Interrupt(tool.Id);
        var error = tool.StandardError.ReadToEnd();

        Assert.True(tool.WaitForExit(Limit), "The command does not end.");
        Assert.True(tool.ExitCode == 130, $"{tool.ExitCode}: {error}");
        Assert.Contains("what was measured until then is kept", error, StringComparison.Ordinal);
        Assert.NotEmpty(Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources).Candidates);
        Assert.False(Directory.Exists($"/proc/{program}"));
        Assert.Contains("best so far, cut short", await output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_thatEndsTooSoon_isALine()
    {
        using var tool = Start(samples: 40, "mixture:1", budget: Enough);
        var output = tool.StandardOutput.ReadToEndAsync();
        var error = (await tool.StandardError.ReadToEndAsync()).TrimEnd('\n').Split('\n');
        Assert.True(tool.WaitForExit(Limit), "The command does not end.");

        Assert.Equal(1, tool.ExitCode);
        Assert.Equal("infeed: the command ended too soon to measure anything: let it train for more epochs", error[^1]);
        Assert.Contains(": nothing was measured. ", await output, StringComparison.Ordinal);
        Assert.False(File.Exists(Profile));
    }

    [Fact]
    public void Program_thatFails_orHasNoSource_isALine_withItsExitCode()
    {
        // It insists on its arguments.
        Assert.Equal(
            (2, "", "infeed: the command ended with exit code 2 before anything was measured\n"),
            ToolRun.Of("tune", "--profile", Profile, "--", EndToEndProgram.File));
        Assert.Equal(
            (1, "", "infeed: the command ended and made no loader of Infeed: is it the training program, and of this version of Infeed?\n"),
            ToolRun.Of("tune", "--profile", Profile, "--", "dotnet", "--version"));
        Assert.False(File.Exists(Profile));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex("^infeed: (?<why>.*), so the program is ended as by Ctrl\\+C$", RegexOptions.Multiline)]
    private static partial Regex EndedFor();

    private Process Start(int samples, params string[] options) => Start(samples, "slow:1", budget: Enough, options);

    private Process Start(int samples, string mode, int budget, params string[] options) => Start(samples, mode, budget, options, []);

    private Process Start(int samples, string mode, int budget, string[] options, params string[] environment)
    {
        string[] program = [EndToEndProgram.File, "--samples", $"{samples}", "--mode", mode, "--runs", Path.Combine(folder, "runs")];
        var start = new ProcessStartInfo(
            // Whoever runs these tests in the background may have them ignore interruptions.
            "env",
            [
                "--default-signal=INT", .. environment, "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Infeed.Tool.dll"),
                "tune", "--budget", $"{budget}", "--profile", Profile, .. options, "--", .. program,
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
