using Infeed.Profiles;
using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

/// <summary>Which loader goes on with what another one of its source has measured.</summary>
public sealed class LeftSearchTests
{
    private static readonly TunedLoader Loader = new("Photos", "Demo.Photos", "0123456789abcdef", Code: null, Shards: 0);

    private static readonly TuningBounds Bounds = new(
        Cores: 4, SlotBytes: 1000, MemoryBytes: 1_000_000, BatchesPerEpoch: 100, Workers: null, MaxQueueSize: null, UseMultiprocessing: false);

    [Theory]
    // A training loop takes 4 ms for a batch and waits for 6.
    [InlineData(100, 0.6, true)]
    [InlineData(85, 0.65, true)]
    [InlineData(70, 0.6, false)]
    // As fast, because the workers are, and with a loop that takes a tenth: a pass over the data.
    [InlineData(100, 0.96, false)]
    [InlineData(1000, 0.6, false)]
    public void Loop_thatTakesAsLong_goesOn_andAnotherBeginsAnew(double batchesPerSecond, double waiting, bool expected) =>
        Assert.Equal(expected, Left(100, 0.6).IsFor(Loader, Bounds, Of(batchesPerSecond, waiting)));

    [Fact]
    public void Loop_thatTakesHardlyAnything_isTheSame_whateverItsShare() =>
        Assert.True(Left(100, 0.995).IsFor(Loader, Bounds, Of(100, 0.985)));

    [Fact]
    public void Source_orSettingsThatDiffer_beginAnew()
    {
        var left = Left(100, 0.6);
        Assert.False(left.IsFor(Loader with { Schema = "0000000000000000" }, Bounds, Of(100, 0.6)));
        Assert.False(left.IsFor(Loader, Bounds with { BatchesPerEpoch = 10 }, Of(100, 0.6)));
    }

    [Fact]
    public void Setting_thatWasBeingMeasured_isTheNextOne()
    {
        var left = Left(100, 0.6);
        var (unfinished, next) = (new MeasuredSettings(2, 8, UseMultiprocessing: false), new MeasuredSettings(3, 8, UseMultiprocessing: false));
        Assert.Equal([unfinished, next], (left with { Unfinished = unfinished }).Rest().Take(2));
    }

    private static LeftSearch Left(double batchesPerSecond, double waiting)
    {
        var search = new SettingsSearch(Bounds, TuningEffort.Thorough(TimeSpan.FromMinutes(1)));
        var steps = search.Steps().GetEnumerator();
        steps.MoveNext();
        Assert.Equal(Bounds.Start, steps.Current);
        search.Measurements.Add(Bounds.Start, Of(batchesPerSecond, waiting));
        return new LeftSearch(Loader, Bounds, search, steps, Unfinished: null, TimeSpan.Zero);
    }

    private static BlockResult Of(double batchesPerSecond, double waiting) =>
        new(batchesPerSecond, waiting, LongestWaits: 0.01, WorkersWaiting: 0, Contentions: 0);
}
