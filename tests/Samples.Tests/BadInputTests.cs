using System.IO.Compression;

namespace Infeed.Tests.Samples;

public sealed class BadInputTests : IDisposable
{
    private const string Images = "t10k-images-idx3-ubyte.gz";
    private const string Labels = "t10k-labels-idx1-ubyte.gz";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("infeed-sample");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("--workers", "many")]
    [InlineData("--workers", "-2")]
    [InlineData("--workers", "1000")]
    [InlineData("--queue", "0")]
    [InlineData("--epochs", "0")]
    [InlineData("--turbo", "1")]
    public async Task Option_bad_isOneLineAndExitCode2(string option, string value)
    {
        var outcome = await SampleProgram.Run(option, value);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(value == "1" ? option : value, Assert.Single(outcome.Error), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing folder")]
    [InlineData("missing file")]
    [InlineData("truncated")]
    [InlineData("not gzip")]
    [InlineData("wrong magic")]
    [InlineData("counts differ")]
    public async Task DataFile_bad_isOneLineThatNamesItAndExitCode1(string fault)
    {
        var named = Damage(fault);
        var outcome = await SampleProgram.Run("--epochs", "1", "--data", fault == "missing folder" ? Path.Combine(folder.FullName, "none") : folder.FullName);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains(named, Assert.Single(outcome.Error), StringComparison.Ordinal);
    }

    /// <summary>Lays out a whole data set in which one thing is wrong.</summary>
    /// <returns>What the message must name.</returns>
    private string Damage(string fault)
    {
        foreach (var (from, to) in new[] { (Images, Images), (Labels, Labels), (Images, Images.Replace("t10k", "train", StringComparison.Ordinal)),
            (Labels, Labels.Replace("t10k", "train", StringComparison.Ordinal)) })
            File.Copy(Path.Combine(SampleProgram.Data, from), Path.Combine(folder.FullName, to));
        var images = Path.Combine(folder.FullName, "train-images-idx3-ubyte.gz");
        var labels = Path.Combine(folder.FullName, "train-labels-idx1-ubyte.gz");
        switch (fault)
        {
            case "missing folder":
                return "none";
            case "missing file":
                File.Delete(labels);
                return "train-labels";
            case "truncated":
                File.WriteAllBytes(images, File.ReadAllBytes(images)[..100_000]);
                return "train-images";
            case "not gzip":
                File.WriteAllText(labels, "<html>not found</html>");
                return "train-labels";
            case "wrong magic":
                File.Copy(images, labels, overwrite: true);
                return "train-labels";
            case "counts differ":
                WriteLabels(labels, count: 9_999);
                return "train-labels";
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, null);
        }
    }

    private static void WriteLabels(string path, int count)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write([0, 0, 8, 1, 0, 0, (byte)(count >> 8), (byte)count]);
        file.Write(new byte[count]);
    }
}
