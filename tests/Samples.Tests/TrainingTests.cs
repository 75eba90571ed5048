using System.Globalization;
using System.Text.RegularExpressions;

namespace Infeed.Tests.Samples;

public sealed partial class TrainingTests
{
    [Fact]
    public async Task Training_forAnyWorkersAndQueue_isTheSameToTheLastDigit()
    {
        string[]? expected = null;
        foreach (var (workers, queue, processes) in new[] { ("0", "10", "no"), ("1", "1", "no"), ("2", "10", "no"), ("5", "3", "no"), ("2", "4", "yes") })
        {
            string[] options = ["--epochs", "2", "--workers", workers, "--queue", queue];
            var outcome = await SampleProgram.Run(processes == "yes" ? [.. options, "--processes"] : options);

            Assert.Equal(0, outcome.ExitCode);
            Assert.Empty(outcome.Error);
            var epochs = outcome.Output.Select(line => EpochLine().Match(line)).Where(match => match.Success).Select(match => match.Value).ToArray();
            Assert.Equal(2, epochs.Length);
            var result = ResultLine().Match(outcome.Output[^1]);
            Assert.True(result.Success, outcome.Output[^1]);
            Assert.Equal((workers, queue, processes), (result.Groups["workers"].Value, result.Groups["queue"].Value, result.Groups["processes"].Value));
            Assert.InRange(double.Parse(result.Groups["accuracy"].Value, CultureInfo.InvariantCulture), 0.6, 0.95);
            string[] learnt = [.. epochs, result.Groups["accuracy"].Value];
            expected ??= learnt;
            Assert.Equal(expected, learnt);
        }
    }

    [Fact]
    public async Task Training_withAnotherSeed_isAnother()
    {
        var first = await SampleProgram.Run("--epochs", "1", "--seed", "1");
        var second = await SampleProgram.Run("--epochs", "1", "--seed", "2");

        Assert.NotEqual(
            first.Output.Select(line => EpochLine().Match(line).Value).First(text => text.Length > 0),
            second.Output.Select(line => EpochLine().Match(line).Value).First(text => text.Length > 0));
    }

    [GeneratedRegex(@"epoch +\d+/\d+  loss [\d.]+  validation [\d.]+%")]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"^result: validation_accuracy=(?<accuracy>0\.\d{4}) epochs=2 workers=(?<workers>\d+) processes=(?<processes>yes|no) queue=(?<queue>\d+) seconds=[\d.]+ data_wait_percent=[\d.]+$")]
    private static partial Regex ResultLine();
}
