using Infeed.Tool.Tuning;

namespace Infeed.Tool.Tests;

public sealed class TrainingProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    private string Mark => Path.Combine(folder, "mark");

    [Theory]
    [InlineData("trap 'echo interrupted > $MARK; exit 4' INT", 60, 4, "interrupted")]
    [InlineData("trap '' INT; trap 'echo terminated > $MARK; exit 5' TERM", 3, 5, "terminated")]
    [InlineData("trap '' INT TERM", 0.1, 137, null)]
    public void Program_isAskedToEnd_andAskedOnceMore_andThenEnded(string script, double grace, int exitCode, string? mark)
    {
        using var program = Start(script, TimeSpan.FromSeconds(grace));
        program.Stop();

        Assert.True(program.WasStopped);
        Assert.True(program.WaitForExit(TimeSpan.Zero));
        Assert.Equal(exitCode, program.ExitCode);
        Assert.Equal(mark, File.Exists(Mark) ? File.ReadAllText(Mark).TrimEnd() : null);
    }

    [Fact]
    public void Program_thatTakesItsTime_isEndedAtOnce_ifThatIsWanted()
    {
        using var program = Start("trap '' INT TERM", TimeSpan.FromHours(1));
        program.Hurry();
        program.Stop();
        Assert.Equal(137, program.ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private TrainingProgram Start(string script, TimeSpan grace)
    {
        var ready = Path.Combine(folder, "ready");
        // Whoever runs these tests in the background may have them ignore interruptions.
        string[] command = ["env", "--default-signal=INT", "bash", "-c", $"MARK='{Mark}'; {script}; echo > '{ready}'; while true; do sleep 0.02; done"];
        var program = new TrainingProgram(command, Path.Combine(folder, "report"), TimeSpan.FromSeconds(1), memory: null)
        {
            Grace = grace,
        };
        Assert.True(SpinWait.SpinUntil(() => File.Exists(ready), TimeSpan.FromMinutes(1)), "The program does not start.");
        return program;
    }
}
