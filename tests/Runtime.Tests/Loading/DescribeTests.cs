using Infeed.CompilerServices;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class DescribeTests
{
    [Fact]
    public void Text_hasColumnsBytesAndEachSettingWithWhereItComesFrom()
    {
        using var loader = new Probe(1003).CreateLoader(new LoaderOptions
        {
            Workers = 2, MaxQueueSize = 3, Subset = Subset.All.Take(1001), ReadTimeout = TimeSpan.FromSeconds(2.5),
        });

        Assert.Equal(
            """
            Probe: 1,003 samples, 126 batches an epoch

            column    elements  batch   bytes a sample
            features  float     [8, 5]              20
            label     long      [8]                  8
            A batch has 384 bytes, and the queue has room for 3: 1,152 bytes.

            setting             value                  from
            BatchSize           8                      the attribute
            Workers             2                      LoaderOptions
            UseMultiprocessing  false                  default
            WorkersPerProcess   1                      default
            MaxQueueSize        3                      LoaderOptions
            Shuffle             true                   the attribute
            Seed                42                     the attribute
            DropLast            false                  default
            OnSampleError       Throw                  default
            Subset              Subset.All.Take(1001)  LoaderOptions
            SamplesPerEpoch     1,001                  default
            Shard               rank 0 of 1            default
            WorkerTimeout       60 s                   default
            ReadTimeout         2.5 s                  LoaderOptions
            """,
            loader.Describe(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Setting_thatIsLookedFor_saysSo_andThenThatItWasFound()
    {
        using var loader = new Probe(1000).CreateLoader(new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto });
        Assert.Contains("Auto: still looked for", Line(loader, "Workers"), StringComparison.Ordinal);
        Assert.Contains("Auto: still looked for", Line(loader, "UseMultiprocessing"), StringComparison.Ordinal);
        for (var epoch = 0; loader.Settings.IsTuning; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
                Assert.Equal(epoch, batch.Epoch);
        }

        Assert.Equal(
            ["Workers", $"{loader.Settings.Workers}", "Auto: as found while it was read"],
            Line(loader, "Workers").Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Contains($"room for {(loader.Settings.Workers == 0 ? 1 : loader.Settings.MaxQueueSize)}:", loader.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_thatWasMeasuredBeforeTheBuild_saysSo_unlessTheCallerSetsIt()
    {
        TunedSettings[] measured = [new(3, 7, useMultiprocessing: false)];
        using (var loader = new Probe(100).CreateMeasured(overrides: null, measured))
        {
            foreach (var setting in (string[])["Workers", "UseMultiprocessing", "MaxQueueSize"])
                Assert.EndsWith("Auto: as measured before the build", Line(loader, setting), StringComparison.Ordinal);
            Assert.Contains(" 3 ", Line(loader, "Workers"), StringComparison.Ordinal);
        }

        using var other = new Probe(100).CreateMeasured(new LoaderOptions { Workers = 2 }, measured);
        Assert.EndsWith("LoaderOptions", Line(other, "Workers"), StringComparison.Ordinal);
        Assert.EndsWith("Auto: as measured before the build", Line(other, "MaxQueueSize"), StringComparison.Ordinal);
    }

    private static string Line(DataLoader<Probe.Batch> loader, string setting) =>
        loader.Describe().ReplaceLineEndings("\n").Split('\n').Single(line => line.StartsWith($"{setting} ", StringComparison.Ordinal));
}
