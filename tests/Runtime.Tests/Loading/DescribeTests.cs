using System.Reflection;
using Infeed.CompilerServices;
using Infeed.Profiles;
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
    public void Reason_ofSettingsThatWereMeasuredBeforeTheBuild_saysOnWhichMachine_whereThatIsAnother()
    {
        var here = MachineShape.Current.Name;
        Assert.Equal(
            $"as measured before the build: measured on linux-arm64-64-cores-256-GiB, this is {here}, where infeed tune may find others",
            Reason(null, new TunedSettings(3, 7, useMultiprocessing: false, measuredOn: "linux-arm64-64-cores-256-GiB")));
        Assert.Equal("as measured before the build", Reason(null, new TunedSettings(3, 7, useMultiprocessing: false, measuredOn: here)));
        Assert.Equal("as measured before the build", Reason(null, new TunedSettings(3, 7, useMultiprocessing: false, machine: here)));
        Assert.Equal("as measured before the build", Reason(null, new TunedSettings(3, 7, useMultiprocessing: false)));
        // Nothing of what was measured is in force.
        Assert.Equal(
            "as the attribute of the source or LoaderOptions say",
            Reason(new LoaderOptions { Workers = 1, MaxQueueSize = 2 }, new TunedSettings(3, 7, useMultiprocessing: false, measuredOn: "elsewhere")));

        static string Reason(LoaderOptions? overrides, TunedSettings tuned)
        {
            using var loader = new Probe(100).CreateMeasured(overrides, tuned);
            Assert.False(loader.Settings.IsTuning);
            Assert.Equal(loader.Settings, loader.Statistics.Settings);
            return loader.Settings.Reason;
        }
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

    [Fact]
    public void Settings_ofAStream_areThoseOfStreams_andNoneOfSamplesWithAnIndex()
    {
        using (var loader = new Tape(40).CreateReadOnce(new LoaderOptions { Workers = 0, DropLast = true }))
        {
            Assert.Equal(
                """
                setting             value        from
                BatchSize           8            the attribute
                Workers             0            LoaderOptions
                UseMultiprocessing  false        default
                WorkersPerProcess   1            default
                MaxQueueSize        10           default
                Seed                0            default
                DropLast            true         LoaderOptions
                OnSampleError       Throw        default
                MaxSampleErrors     1,000        default
                Shards              4            the attribute
                StepsPerEpoch       none         default
                ShuffleBuffer       0            default
                Replayable          false        the attribute
                Shard               rank 0 of 1  default
                WorkerTimeout       60 s         default
                ReadTimeout         none         default
                No other settings can be tried: other workers would have to read its shards again, and the source says Replayable = false.
                """, Settings(loader.Describe()), ignoreLineEndingDifferences: true);
        }

        using var steps = new Tape(40).CreateLoader(new LoaderOptions { Workers = 0, StepsPerEpoch = 12, Shard = new Shard(1, 2, Uneven.Drop) });
        var rows = Rows(steps.Describe());
        Assert.Equal("12 LoaderOptions", rows["StepsPerEpoch"]);
        Assert.Equal("true default", rows["Replayable"]);
        Assert.Equal("rank 1 of 2, Drop LoaderOptions", rows["Shard"]);
        Assert.DoesNotContain(rows.Keys, name => name is "DropLast" or "MaxSampleErrors" or "Shuffle" or "Subset" or "SamplesPerEpoch" or "Sampling");
    }

    [Fact]
    public void Sampling_saysWhoChooses_andHasNoRow_whereEachSampleComesOnce()
    {
        foreach (var (sampling, expected) in new (Infeed.Sampling?, string?)[]
            {
                (null, "Ordered [Order]"), (Infeed.Sampling.Every, "Every LoaderOptions"), (Infeed.Sampling.WeightedOnce, "WeightedOnce LoaderOptions"),
            })
        {
            using var loader = new Lessons(40).CreateLoader(new LoaderOptions { Workers = 0, Sampling = sampling });
            var rows = Rows(loader.Describe());
            Assert.Equal(expected, rows["Sampling"]);
            Assert.Equal(sampling == Infeed.Sampling.Every, rows.ContainsKey("Shuffle"));
        }

        using var plain = new Probe(40).CreateLoader(new LoaderOptions { Workers = 0 });
        Assert.DoesNotContain("Sampling", Rows(plain.Describe()).Keys);
    }

    [Fact]
    public void Bucketing_saysWhoAsksForIt_alsoWhereTheCallerSwitchesItOff()
    {
        foreach (var (options, expected, elements) in new (LoaderOptions, string, string?)[]
            {
                (new() { MaxElements = 80 }, "true [Length]", "80 LoaderOptions"), (new() { Bucketing = true }, "true LoaderOptions", "none default"),
                (new() { Bucketing = false }, "false LoaderOptions", null),
            })
        {
            using var loader = new Words(40).CreateLoader(options with { Workers = 0 });
            var rows = Rows(loader.Describe());
            Assert.Equal(expected, rows["Bucketing"]);
            Assert.Equal(elements, rows.GetValueOrDefault("MaxElements"));
        }
    }

    [Fact]
    public void Setting_thatIsOfThisRunAlone_hasARow_whereItIsSet()
    {
        using var stop = new CancellationTokenSource();
        using var first = new Probe(40).CreateLoader(new LoaderOptions { Workers = 0 });
        foreach (var batch in first.Epoch(3))
        {
            if (batch.Index == 1)
                break;
        }

        using var loader = new Probe(40).CreateLoader(new LoaderOptions
        {
            Workers = 0, Resume = first.GetState(), Timeline = true, CancellationToken = stop.Token, OnSampleError = OnSampleError.Skip, MaxSampleErrors = 7,
        });
        var rows = Rows(loader.Describe());
        Assert.Equal("epoch 3, batch 2 LoaderOptions", rows["Resume"]);
        Assert.Equal("true LoaderOptions", rows["Timeline"]);
        Assert.Equal("can be cancelled LoaderOptions", rows["CancellationToken"]);
        Assert.Equal("7 LoaderOptions", rows["MaxSampleErrors"]);
    }

    // An option that is added has to be described, too.
    [Fact]
    public void Each_option_hasARow_inTheDescriptionOfSomeLoader()
    {
        using var stop = new CancellationTokenSource();
        using var asynchronous = new AsyncProbe(40).CreateLoader(new LoaderOptions
        {
            Workers = 0, Timeline = true, CancellationToken = stop.Token, OnSampleError = OnSampleError.Skip,
        });
        using var resumed = new AsyncProbe(40).CreateLoader(new LoaderOptions { Workers = 0, Resume = asynchronous.GetState() });
        using var stream = new Tape(40).CreateLoader(new LoaderOptions { Workers = 0 });
        using var drawn = new Lessons(40).CreateLoader(new LoaderOptions { Workers = 0 });
        using var bucketed = new Words(40).CreateLoader(new LoaderOptions { Workers = 0 });
        string[] texts = [asynchronous.Describe(), resumed.Describe(), stream.Describe(), drawn.Describe(), bucketed.Describe()];
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

        Assert.Equal(
            typeof(LoaderOptions).GetProperties(Own).Concat(typeof(DataSourceAttribute).GetProperties(Own)).Select(option => option.Name).Distinct()
                .Order(StringComparer.Ordinal),
            texts.SelectMany(text => Rows(text).Keys).Distinct().Order(StringComparer.Ordinal));
    }

    // The table of settings, behind the line that names its columns.
    private static string Settings(string text) => text[text.IndexOf("setting ", StringComparison.Ordinal)..];

    // By the name of each setting, its value and where that comes from.
    private static Dictionary<string, string> Rows(string text) => Settings(text).ReplaceLineEndings("\n").Split('\n').Skip(1)
        .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 3)
        .ToDictionary(cells => cells[0], cells => $"{cells[1]} {cells[2]}", StringComparer.Ordinal);

    private static string Line(DataLoader<Probe.Batch> loader, string setting) =>
        loader.Describe().ReplaceLineEndings("\n").Split('\n').Single(line => line.StartsWith($"{setting} ", StringComparison.Ordinal));
}
