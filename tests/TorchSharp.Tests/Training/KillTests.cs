using System.Diagnostics;

namespace Infeed.Tensors.Tests.Training;

public sealed class KillTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-kill-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Program_thatIsKilledAgainAndAgain_endsWithTheSameBits()
    {
        Runs.Prepare();
        var (checkpoint, result) = (Path.Combine(folder, "run.checkpoint"), Path.Combine(folder, "result"));
        // In the middle of an epoch, one step after a checkpoint; while a checkpoint is written; in a validation.
        foreach (var point in new[] { "step:3", "save:2", "validation:1" })
        {
            Assert.Equal((137, false), (Start(checkpoint, result, point), File.Exists(result)));
            Assert.True(File.Exists(checkpoint));
            if (point.StartsWith("save", StringComparison.Ordinal))
                Assert.True(new FileInfo(checkpoint + ".tmp").Length > 0);
        }

        Assert.Equal(0, Start(checkpoint, result, "never:0"));
        using var undisturbed = Runs.Network();
        var history = LongRun.Fit(undisturbed, []);
        Assert.Equal(LongRun.Text(undisturbed, history), File.ReadAllText(result));
        Assert.Equal(LongRun.Epochs, history.Epochs);
    }

    private static int Start(params string[] arguments)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, .. arguments]))!;
        program.WaitForExit();
        return program.ExitCode;
    }
}
