using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Infeed.Tests.Samples;

/// <summary>The sample that trains a network of TorchSharp. It is run where it was built: libtorch need not lie here, too.</summary>
public sealed partial class TorchSharpTests
{
    private static readonly string Program =
        typeof(TorchSharpTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "TorchSharpCnn").Value!;

    [Fact]
    public async Task Training_ofFewImages_learns_drawsItsHistory_andLogsIt()
    {
        var folder = Directory.CreateTempSubdirectory("infeed-cnn-").FullName;
        try
        {
            var (plot, log) = (Path.Combine(folder, "plots", "history.png"), Path.Combine(folder, "log"));
            var outcome = await SampleProgram.RunAssembly(Program, "--epochs", "2", "--images", "1000", "--plot", plot, "--log", log);
            Assert.Equal((0, 0), (outcome.ExitCode, outcome.Error.Length));
            // A line for each epoch, and the result: output that is redirected has no bar.
            Assert.Equal(3, outcome.Output.Length);
            Assert.All(outcome.Output[..2], line => Assert.Matches(EpochLine(), line));
            var result = ResultLine().Match(outcome.Output[^1]);
            Assert.True(result.Success, outcome.Output[^1]);
            Assert.InRange(double.Parse(result.Groups["accuracy"].Value, CultureInfo.InvariantCulture), 0.5, 0.9);
            Assert.Equal((1000u, 400u), SizeOfPng(await File.ReadAllBytesAsync(plot)));
            Assert.Equal(["train", "validation"], Directory.GetDirectories(log).Select(Path.GetFileName).Order());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Options_thatAreOutOfRange_areNamed()
    {
        var outcome = await SampleProgram.RunAssembly(Program, "--images", "9000");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("9000", Assert.Single(outcome.Error), StringComparison.Ordinal);
    }

    // The signature and the header that a PNG begins with.
    private static (uint Width, uint Height) SizeOfPng(byte[] png)
    {
        Assert.Equal([0x89, .. "PNG\r\n\x1A\n"u8, 0, 0, 0, 13, .. "IHDR"u8], png[..16]);
        Assert.Equal([0, 0, 0, 0, .. "IEND"u8], png[^12..^4]);
        return (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)));
    }

    [GeneratedRegex(@"^epoch [12]/2  loss [\d.]+  accuracy [\d.]+  val_loss [\d.]+  val_accuracy [\d.]+  lr \S+  [\d.]+ s, [\d,]+ samples/s, waiting for data \d+ %$")]
    private static partial Regex EpochLine();

    [GeneratedRegex(@"^result: validation_accuracy=(?<accuracy>0\.\d{4}) epochs=2 training_seconds=[\d.]+ data_wait_percent=[\d.]+ workers=1 processes=no$")]
    private static partial Regex ResultLine();
}
