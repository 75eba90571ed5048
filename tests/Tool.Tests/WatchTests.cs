using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Testing;

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

            // On a terminal, a table that is drawn anew in its place.
            var console = new TestConsole().EmitAnsiSequences();
            console.Profile.Out = new Terminal(console.Profile.Out);
            Assert.Equal(0, Commands.Run(Commands.Create(console), ["watch", program.Id.ToString(CultureInfo.InvariantCulture), "--seconds", "3"], TextWriter.Null));
            Assert.True(Row().IsMatch(console.Output), console.Output);
            Assert.Contains("\u001b[", console.Output, StringComparison.Ordinal);
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

    private sealed class Terminal(IAnsiConsoleOutput inner) : IAnsiConsoleOutput
    {
        public TextWriter Writer => inner.Writer;

        public bool IsTerminal => true;

        public int Width => inner.Width;

        public int Height => inner.Height;

        public void SetEncoding(Encoding encoding) => inner.SetEncoding(encoding);
    }

    [GeneratedRegex(@"Numbers #0 +[\d,.]+ +[\d,.]+ +[\d,.]+ .?B +[\d.]+ % +2 +[\d.]+ % +\d of 4 +0")]
    private static partial Regex Row();

    [GeneratedRegex(@"^Numbers #0: ([\d,.]+) batches/s, ([\d,.]+) samples/s, .*/s; the loop waits [\d.]+ %; 2 workers busy [\d.]+ %, queue \d+ of 4$")]
    private static partial Regex Line();
}
