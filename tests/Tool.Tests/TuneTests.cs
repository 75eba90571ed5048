using System.Diagnostics;
using Infeed.Profiles;

namespace Infeed.Tool.Tests;

/// <summary>The command with programs that report what a loader would: what is done with it, and how it ends.</summary>
public sealed class TuneTests : IDisposable
{
    private static readonly MachineShape Machine = new("linux-x64-2-cores-8-GiB", 2, 8, "linux", "x64", "6.1.0");

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    private string Profile => Path.Combine(folder, ProfileFile.Name);

    [Fact]
    public void Program_thatHasSettled_isEndedAsByCtrlC_andItsProfileIsKept()
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).With(Machine with { Name = "other" }, [Measured("Demo.Photos", 7)]).Write(Profile);
        Report(TuningState.Settled, Measured("Demo.Photos", 2));
        var (exitCode, output, error) = Tune("trap 'echo stored > \"$MARK\"; exit 9' INT; cp \"$REPORT\" \"$INFEED_TUNE\"; while true; do sleep 0.05; done");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(folder, "mark")), "The program was given no chance to store what it has.");
        Assert.Contains("infeed: Demo.Photos: It is so.", error, StringComparison.Ordinal);
        Assert.Contains("Demo.Photos: best: 2 threads, a queue of 4", output, StringComparison.Ordinal);
        Assert.Contains("write [DataSource(Workers = 2, UseMultiprocessing = false, MaxQueueSize = 4, ...)]", output, StringComparison.Ordinal);
        Assert.Equal(["linux-x64-2-cores-8-GiB", "other"], ProfileFile.Read(Profile).Profiles.Select(profile => profile.Machine.Name).Order());
    }

    [Fact]
    public void Program_thatGoesOn_trainsToItsEnd()
    {
        Report(TuningState.Settled, Measured("Demo.Photos", 2));
        var (exitCode, _, _) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"; sleep 0.5; echo trained > \"$MARK\"", "--go-on");

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(folder, "mark")));
        Assert.Equal(2, Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources).Settings.Workers);
    }

    [Fact]
    public void Program_thatFails_keepsItsExitCode_andWhatWasMeasured()
    {
        Report(TuningState.Measuring, Measured("Demo.Photos", 2));
        var (exitCode, output, error) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"; exit 3");

        Assert.Equal(3, exitCode);
        Assert.Contains("Demo.Photos: best so far, cut short: 2 threads", output, StringComparison.Ordinal);
        Assert.EndsWith("infeed: the command ended with exit code 3; what was measured until then is kept\n", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Profile));
    }

    [Fact]
    public void Stream_keepsItsShards_andIsToldWhatOtherOptionsWouldGive()
    {
        var stream = new TunedSource(TuningState.Settled, "Demo.Log", "It is so.", Measured("Demo.Log", 2) with { Shards = 2 }, Advice: "Log: There are 2 shards.");
        new TuningReport(TuningReport.CurrentVersion, Machine, [stream]).Write(Path.Combine(folder, "report"));
        var (exitCode, output, _) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"");

        Assert.Equal(0, exitCode);
        Assert.Contains(
            """
              write [DataSource(Workers = 2, UseMultiprocessing = false, MaxQueueSize = 4, Shards = 2, ...)]
              or [DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Shards = 2, ...)], and each build takes it from the profile
              Log: There are 2 shards.
            """,
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_thatCannotBeTuned_isSaidToBeSo()
    {
        Report(TuningState.Untuned, null);
        var (exitCode, output, error) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"");

        Assert.Equal((1, "Demo.Photos: nothing was measured. It is so.\n"), (exitCode, output));
        Assert.EndsWith("infeed: no loader of the command can be tuned, as said above: set Workers and MaxQueueSize by what loader.Diagnose() says\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", 3, "the command ended with exit code 3 before anything was measured")]
    [InlineData("exit 0", 1, "the command ended and made no loader of Infeed")]
    [InlineData("cp \"$REPORT\" \"$INFEED_TUNE\"", 1, "the command ended too soon to measure anything")]
    [InlineData("echo '{' > \"$INFEED_TUNE\"", 1, "is damaged")]
    public void Program_withoutAMeasurement_isALineAndAnExitCode(string script, int expected, string message)
    {
        Report(TuningState.Ended, null);
        var (exitCode, _, error) = Tune(script);

        Assert.Equal(expected, exitCode);
        Assert.Contains(message, error.TrimEnd('\n').Split('\n')[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(Profile));
    }

    [Fact]
    public void Command_thatIsNotThere_isNamed()
    {
        var (exitCode, _, error) = ToolRun.Of("tune", "--profile", Profile, "--", "no-such-program", "--epochs", "3");

        Assert.Equal(127, exitCode);
        Assert.Equal("infeed: The command 'no-such-program' cannot be started: No such file or directory. Give it as in a shell, for example: infeed tune -- dotnet run -c Release.\n", error);
    }

    [Fact]
    public void Profile_thatIsDamaged_isNamedBeforeTheProgramIsStarted()
    {
        File.WriteAllText(Profile, "{");
        var (exitCode, _, error) = Tune("echo started > \"$MARK\"");

        Assert.Equal(1, exitCode);
        Assert.Contains($"{Profile}(1) is damaged", error, StringComparison.Ordinal);
        Assert.Equal("{", File.ReadAllText(Profile));
        Assert.False(File.Exists(Path.Combine(folder, "mark")));
    }

    [Fact]
    public void Profile_thatCannotBeRead_isNamedBeforeTheProgramIsStarted()
    {
        new ProfileFile(ProfileFile.CurrentVersion, []).Write(Profile);
        // Permissions are none for whoever may do all; what another one has locked can be read by nobody.
        using (File.Open(Profile, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var (exitCode, output, error) = ToolRun.Of("tune", "--profile", Profile, "--", "touch", Path.Combine(folder, "mark"));
            Assert.Equal((1, ""), (exitCode, output));
            Assert.StartsWith($"infeed: {Profile} cannot be read: ", error, StringComparison.Ordinal);
        }

        Assert.Equal([Profile], Directory.GetFiles(folder));
    }

    [Fact]
    public void Profile_thatCannotBeWritten_isNamedBeforeTheProgramIsStarted()
    {
        var missing = Path.Combine(folder, "missing", ProfileFile.Name);
        Assert.Equal($"infeed: There is no folder for '{missing}': make it first.\n", Refusal(missing));
        // A folder in which nobody can make a file, not even who may do all.
        const string system = "/proc/infeed.profile.json";
        Assert.StartsWith($"infeed: {system} cannot be written: ", Refusal(system), StringComparison.Ordinal);
        new ProfileFile(ProfileFile.CurrentVersion, []).Write(Profile);
        File.SetAttributes(Profile, FileAttributes.ReadOnly);
        Assert.Equal($"infeed: {Profile} cannot be written: It is read-only.\n", Refusal(Profile));
        Assert.Equal([Profile], Directory.GetFiles(folder));

        string Refusal(string profile)
        {
            var (exitCode, output, error) = ToolRun.Of("tune", "--profile", profile, "--", "touch", Path.Combine(folder, "mark"));
            Assert.Equal((1, ""), (exitCode, output));
            return error;
        }
    }

    [Theory]
    [InlineData("", 1, "The training command is missing: give it behind --, for example: infeed tune -- dotnet run -c Release.")]
    [InlineData("/", 127, "The command '/' cannot be started: It is a folder. Give it as in a shell, for example: infeed tune -- dotnet run -c Release.")]
    public void Command_thatIsNone_isNamed(string command, int expected, string message) =>
        Assert.Equal((expected, "", $"infeed: {message}\n"), ToolRun.Of("tune", "--profile", Profile, "--", command));

    [Fact]
    public void Program_thatMeasuresBeyondTheBudget_isEnded_andTheReasonIsSaid()
    {
        Report(TuningState.Measuring, null);
        var (exitCode, output, error) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"; while true; do sleep 0.05; done", "--budget", "1");

        Assert.Equal((1, "Demo.Photos: nothing was measured. It is so.\n"), (exitCode, output));
        Assert.Equal(
            """
            infeed: Demo.Photos: It is so.
            infeed: the budget of 1 s is over, so the program is ended as by Ctrl+C
            infeed: the command was ended before anything was measured: give a larger --budget

            """,
            error);
    }

    [Fact]
    public async Task Termination_endsTheProgram_andKeepsWhatIsKnown()
    {
        Report(TuningState.Measuring, Measured("Demo.Photos", 2));
        var script = Script("trap 'echo stored > \"$MARK\"; exit 9' INT; cp \"$REPORT\" \"$INFEED_TUNE\"; while true; do sleep 0.05; done");
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Infeed.Tool.dll"), "tune", "--profile", Profile, "--", .. script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var tool = Process.Start(start)!;
        Assert.Equal("infeed: Demo.Photos: It is so.", await tool.StandardError.ReadLineAsync());
        Tuning.Signals.Terminate(tool.Id);
        var error = await tool.StandardError.ReadToEndAsync();
        await tool.WaitForExitAsync();

        Assert.True(tool.ExitCode == 143, $"{tool.ExitCode}: {error}");
        Assert.Equal("infeed: the command was ended by SIGTERM; what was measured until then is kept\n", error);
        Assert.True(File.Exists(Path.Combine(folder, "mark")), "The program was given no chance to store what it has.");
        Assert.True(File.Exists(Profile));
    }

    [Theory]
    [InlineData("3GB", "3221225472")]
    [InlineData("1000", "1000")]
    public void Memory_isToldToTheProgram(string memory, string expected)
    {
        Report(TuningState.Settled, Measured("Demo.Photos", 2));
        var (exitCode, _, error) = Tune("echo $INFEED_TUNE_MEMORY > \"$MARK\"; cp \"$REPORT\" \"$INFEED_TUNE\"", "--memory", memory);

        Assert.True(exitCode == 0, error);
        Assert.Equal($"{expected}\n", File.ReadAllText(Path.Combine(folder, "mark")));
    }

    [Fact]
    public void Budget_outOfItsRange_isRefused() =>
        Assert.Equal((1, "", "infeed: --budget is 0; it must be from 1 to 86400 seconds.\n"), ToolRun.Of("tune", "--budget", "0", "--", "true"));

    [Fact]
    public void Loaders_ofOneSource_areOneProfile_ofTheOneThatWasMeasuredMore()
    {
        var poor = Measured("Demo.Photos", 1) with { Candidates = [] };
        new TuningReport(
            TuningReport.CurrentVersion, Machine,
            [new TunedSource(TuningState.Settled, "Demo.Photos", "It is so.", Measured("Demo.Photos", 2)), new TunedSource(TuningState.Settled, "Demo.Photos", "It is so.", poor)])
            .Write(Path.Combine(folder, "report"));
        Tune("cp \"$REPORT\" \"$INFEED_TUNE\"");

        Assert.Equal(2, Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources).Settings.Workers);
    }

    [Fact]
    public void Loader_thatEndedBeforeItHasChosen_isCutShort_andOneThatHasChosenIsKept()
    {
        var pass = Measured("Demo.Photos", 1) with { Candidates = [.. Measured("Demo.Photos", 1).Candidates, .. Measured("Demo.Photos", 2).Candidates] };
        TunedSource[] loaders = [new(TuningState.Ended, "Demo.Photos", "It has ended.", pass), new(TuningState.Settled, "Demo.Photos", "It is so.", Measured("Demo.Photos", 2))];
        Write(loaders[0]);
        var (exitCode, output, _) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Demo.Photos: best so far, cut short: 1 thread, a queue of 4\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  2 settings were measured, 16 times in all\n", output, StringComparison.Ordinal);
        Assert.Equal(1, Settings().Workers);

        Write(loaders);
        (exitCode, output, _) = Tune("cp \"$REPORT\" \"$INFEED_TUNE\"");
        Assert.Equal(0, exitCode);
        Assert.StartsWith("Demo.Photos: best: 2 threads, a queue of 4\n", output, StringComparison.Ordinal);
        Assert.Contains("\n  1 setting was measured, 8 times in all\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("1 thread, a queue of 4\n", output, StringComparison.Ordinal);
        Assert.Equal(2, Settings().Workers);

        MeasuredSettings Settings() => Assert.Single(Assert.Single(ProfileFile.Read(Profile).Profiles).Sources).Settings;
    }

    [Theory]
    [InlineData("App.csproj", true)]
    [InlineData("app.cs", true)]
    [InlineData("App.slnx", false)]
    public void Profile_isNamedByItsFullPath_andWhereNoProjectIsBesideIt_thatIsSaid(string file, bool isFound)
    {
        File.WriteAllText(Path.Combine(folder, file), "");
        Report(TuningState.Settled, Measured("Demo.Photos", 2));
        var (_, output, _) = ToolRun.Of(
            ["tune", "--profile", Path.GetRelativePath(Environment.CurrentDirectory, Profile), "--", .. Script("cp \"$REPORT\" \"$INFEED_TUNE\"")]);

        string[] expected = isFound
            ? [$"{Profile} has it, for linux-x64-2-cores-8-GiB", ""]
            : [$"{Profile} has it, for linux-x64-2-cores-8-GiB", "  no build takes it from there by itself: move it beside the project as infeed.profile.json, or name it there as <InfeedProfile>", ""];
        Assert.Equal(expected, output.Split('\n')[^expected.Length..]);
    }

    [Theory]
    [InlineData("", "the command ended and had read no batch, so nothing could be measured: does it train?")]
    [InlineData("; while true; do sleep 0.05; done", "the command was ended and had read no batch: does it train? If it needs longer to begin, give a larger --budget")]
    public void Program_thatReadsNoBatch_isSaidToBeSo(string rest, string expected)
    {
        Report(TuningState.Waiting, null);
        var (exitCode, output, error) = Tune($"cp \"$REPORT\" \"$INFEED_TUNE\"{rest}", "--budget", "1");

        Assert.Equal((1, "Demo.Photos: nothing was measured. It is so.\n"), (exitCode, output));
        Assert.EndsWith($"infeed: {expected}\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_thatSomebodyStillWritesTo_doesNotHideHowTheProgramEnded()
    {
        var mark = Path.Combine(folder, "mark");
        Report(TuningState.Measuring, Measured("Demo.Photos", 2));
        var (exitCode, _, error) = Tune(
            "FOLDER=$(dirname \"$INFEED_TUNE\"); echo \"$FOLDER\" > \"$MARK\"; cp \"$REPORT\" \"$INFEED_TUNE\"; "
                + "(while [ -e \"$MARK\" ]; do : > \"$FOLDER/left\"; done) > /dev/null 2>&1 & exit 3");
        var left = File.ReadAllText(mark).TrimEnd();
        File.Delete(mark);

        Assert.Equal(3, exitCode);
        Assert.EndsWith("infeed: the command ended with exit code 3; what was measured until then is kept\n", error, StringComparison.Ordinal);
        Assert.True(SpinWait.SpinUntil(() => IsDeleted(left), TimeSpan.FromMinutes(1)), "The program's child does not end.");

        static bool IsDeleted(string left)
        {
            try
            {
                Directory.Delete(left, recursive: true);
                return true;
            }
            catch (DirectoryNotFoundException)
            {
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static SourceProfile Measured(string source, int workers) => new(
        source, "0123456789abcdef", new DateOnly(2026, 11, 28), new MeasuredSettings(workers, 4, UseMultiprocessing: false), new Interval(812.4, 801, 822.9), 0.02, 617_000_000,
        [new Candidate(workers, 4, UseMultiprocessing: false, new Interval(812.4, 801, 822.9), 0.02, 617_000_000, Blocks: 8)]);

    private void Report(TuningState state, SourceProfile? profile) => Write(new TunedSource(state, "Demo.Photos", "It is so.", profile));

    private void Write(params TunedSource[] sources) => new TuningReport(TuningReport.CurrentVersion, Machine, sources).Write(Path.Combine(folder, "report"));

    private (int ExitCode, string Output, string Error) Tune(string script, params string[] options) =>
        ToolRun.Of(["tune", "--profile", Profile, .. options, "--", .. Script(script)]);

    // Whoever runs these tests in the background may have them ignore interruptions.
    private string[] Script(string script) =>
        ["env", "--default-signal=INT", "bash", "-c", $"REPORT='{Path.Combine(folder, "report")}'; MARK='{Path.Combine(folder, "mark")}'; {script}"];
}
