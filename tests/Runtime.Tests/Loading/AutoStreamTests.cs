using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Streams whose settings are looked for while they are read: each crew brings its shards to where they were.</summary>
public sealed class AutoStreamTests
{
    private static readonly LoaderOptions Auto = new() { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 20, false)]
    [InlineData(400, 0, false)]
    [InlineData(400, 20, false)]
    [InlineData(400, 20, true)]
    public void Batches_equalThoseOfAnUndisturbedRun(int steps, int buffer, bool canSkip)
    {
        var options = Auto with { StepsPerEpoch = steps, ShuffleBuffer = buffer };
        // The shards end in the midst of a batch.
        var source = new Tape(length: 803) { OnSample = (_, _) => Thread.SpinWait(800) };
        using var undisturbed = new Tape(length: 803).CreateLoader(options with { Workers = 0, MaxQueueSize = null });
        using var loader = canSkip ? source.CreateSkipping(options) : source.CreateLoader(options);
        Assert.True(loader.Settings.IsTuning);

        var patience = new Patience();
        // How long settings are tried is a matter of time: at least for some epochs, and then until they are found.
        for (var epoch = 0; epoch < 3 || (loader.Settings.IsTuning && patience.IsLeft); epoch++)
            Assert.Equal(Hashes(undisturbed.Epoch(epoch)), Hashes(loader.Epoch(epoch)));
        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
        Assert.Contains("batches/s", loader.Settings.Reason, StringComparison.Ordinal);
        Assert.Same(loader.Settings, loader.Statistics.Settings);
    }

    [Fact]
    public void Workers_areNeverMoreThanShards()
    {
        // How fast a worker is measured to be is a matter of the machine, too.
        var chosen = Tries.Until(Tune, settings => settings.Workers == 4);
        Assert.Equal((4, false), (chosen.Workers, chosen.IsTuning));

        static LoaderSettings Tune()
        {
            // Of a source that is no stream, 64 of such workers would be tried.
            using var loader = new Tape(length: 4000) { OnSample = (_, _) => Thread.Sleep(1) }.CreateLoader(Auto);
            var tried = new SortedSet<int>();
            foreach (var batch in loader.Epoch(0))
            {
                tried.Add(loader.Settings.Workers);
                if (!loader.Settings.IsTuning)
                    break;
            }

            // Three workers would be as fast as two.
            Assert.Subset(new SortedSet<int> { 1, 2, 4 }, tried);
            return loader.Settings;
        }
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 4)]
    public void Workers_thatWouldReadForLongBeforeTheirFirstBatch_areNotTried(bool canSkip, int workers)
    {
        // The run goes on far from its beginning, up to where a sample takes no time.
        const int before = 10_000;
        var source = new Tape(length: int.MaxValue)
        {
            OnSample = (_, given) =>
            {
                if (given >= before * 8)
                    Thread.Sleep(1);
            },
        };
        var options = Auto with { StepsPerEpoch = 1_000_000 };
        using var first = source.CreateSkipping(options with { Workers = 0, MaxQueueSize = null });
        var state = first.GetState() with { Batch = 4 * before };
        var chosen = Tries.Until(Tune, settings => settings.Workers == workers);
        Assert.Equal((false, workers), (chosen.IsTuning, chosen.Workers));
        Assert.Equal(!canSkip, chosen.Reason.EndsWith("to take over: a [Skip] method would spare them that", StringComparison.Ordinal));

        LoaderSettings Tune()
        {
            using var loader = canSkip ? source.CreateSkipping(options with { Resume = state }) : source.CreateLoader(options with { Resume = state });
            foreach (var batch in loader.Epoch(0).From(4 * before))
            {
                if (!loader.Settings.IsTuning)
                    break;
            }

            return loader.Settings;
        }
    }

    [Fact]
    public void Workers_thatWouldReadForLong_areTriedInTheNextEpoch()
    {
        const int before = 10_000;
        using var loader = new Tape(length: (before + 20) * 8)
        {
            OnSample = (_, given) =>
            {
                if (given >= before * 8)
                    Thread.Sleep(1);
            },
        }.CreateLoader(Auto);
        var tried = new SortedSet<int>();
        foreach (var batch in loader.Epoch(0).From(4 * before))
            tried.Add(loader.Settings.Workers);
        Assert.Equal([1], tried);
        Assert.True(loader.Settings.IsTuning);
        foreach (var batch in loader.Epoch(1))
        {
            Assert.NotEqual(1, loader.Settings.Workers);
            break;
        }
    }

    [Fact]
    public void Shards_thatCannotBeBegunAgain_areNotTaken_byOtherWorkers()
    {
        var refused = Assert.Throws<ArgumentException>(() => new Tape(length: 80).CreateReadOnce(Auto));
        Assert.Equal("Tape says Replayable = false, so other workers cannot take its shards over, but Workers or MaxQueueSize is DataSource.Auto: set them to numbers.", refused.Message);
        using var loader = new Tape(length: 80).CreateReadOnce();
        Assert.Equal(
            "as the attribute of the source or LoaderOptions say; no others can be tried: other workers would have to read its shards again, and the source says Replayable = false",
            loader.Settings.Reason);
        Assert.EndsWith(
            "No other settings can be tried: other workers would have to read its shards again, and the source says Replayable = false.", loader.Describe(),
            StringComparison.Ordinal);
    }

    private static List<string> Hashes(Epoch<Tape.Batch> epoch)
    {
        var hashes = new List<string>();
        foreach (var batch in epoch)
            hashes.Add(Recording.Hash(batch));
        return hashes;
    }
}
