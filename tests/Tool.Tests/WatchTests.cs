using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infeed.Tool.Tests;

public sealed partial class WatchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    [Fact]
    public void Program_thatRuns_isShownSecondBySecond()
    {
        var start = new ProcessStartInfo(
            EndToEndProgram.File, ["--samples", "100000000", "--mode", "slow:2", "--runs", Path.Combine(folder, "runs")])
        {
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        try
        {
            using var isAtWork = new ManualResetEventSlim();
            program.OutputDataReceived += (_, _) => isAtWork.Set();
            program.BeginOutputReadLine();
            Assert.True(isAtWork.Wait(TimeSpan.FromMinutes(1)), "The program does not read.");
            var (exitCode, output, error) = ToolRun.Of("watch", program.Id.ToString(CultureInfo.InvariantCulture), "--seconds", "3");

            Assert.True(exitCode == 0, error);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length >= 3, output);
            var match = Line().Match(lines[^1]);
            Assert.True(match.Success, output);
            var (batches, samples) = (Number(match.Groups[1]), Number(match.Groups[2]));
            // Samples of a tenth of a millisecond, 16 in a batch. Three digits are shown.
            Assert.InRange(batches, 1, 2 * 10_000 / 16);
            Assert.InRange(samples / batches, 15.5, 16.5);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
        }
    }

    [Fact]
    public void Number_ofNoProgram_isRefused()
    {
        var (exitCode, _, error) = ToolRun.Of("watch", int.MaxValue.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("infeed: There is no .NET program with the number 2147483647", error, StringComparison.Ordinal);
    }

    private static double Number(Group group) => double.Parse(group.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex(@"^Numbers #0: ([\d,.]+) batches/s, ([\d,.]+) samples/s, .*/s; the loop waits [\d.]+ %; 2 workers busy [\d.]+ %, queue \d+ of 4$")]
    private static partial Regex Line();
}
