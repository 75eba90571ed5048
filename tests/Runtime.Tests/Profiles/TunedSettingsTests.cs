using Infeed.CompilerServices;
using Infeed.Options;

namespace Infeed.Tests.Profiles;

public sealed class TunedSettingsTests
{
    private static readonly LoaderOptions Open = new() { BatchSize = 8, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Seed = 7 };

    [Fact]
    public void Options_thatAreOpen_areWhatWasMeasured_andTheOthersStay()
    {
        var (attribute, overrides) = Fill(Open, null, new TunedSettings(2, 4, true));
        Assert.Equal(Open with { Workers = 2, MaxQueueSize = 4, UseMultiprocessing = true, Measured = new FreeKnobs(true, true, true) }, attribute);
        Assert.Null(overrides);
    }

    [Fact]
    public void Overrides_withNumbers_replaceWhatWasMeasured()
    {
        var own = new LoaderOptions { Workers = 3, MaxQueueSize = 9 };
        var (attribute, overrides) = Fill(Open, own, new TunedSettings(2, 4, true));
        // With workers of the caller's own, the kind is the default as well.
        Assert.Equal(Open, attribute);
        Assert.Same(own, overrides);
    }

    [Fact]
    public void Overrides_thatAreOpen_areWhatWasMeasured()
    {
        var fixedOptions = new LoaderOptions { Workers = 3, UseMultiprocessing = false, MaxQueueSize = 9 };
        var (attribute, overrides) = Fill(
            fixedOptions, new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, Seed = 5 }, new TunedSettings(2, 4, false));
        Assert.Equal(fixedOptions with { Workers = 2, MaxQueueSize = 4, Measured = new FreeKnobs(true, true, false) }, attribute);
        Assert.Equal(new LoaderOptions { Seed = 5 }, overrides);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(null, true)]
    [InlineData(false, true)]
    public void Kind_thatWasNotMeasured_leavesAllToTheRun(bool? ofAttribute, bool? ofCaller)
    {
        var attribute = Open with { UseMultiprocessing = ofAttribute };
        var overrides = ofCaller is null ? null : new LoaderOptions { UseMultiprocessing = ofCaller };
        Assert.Equal((attribute, overrides), Fill(attribute, overrides, new TunedSettings(2, 4, false)));
    }

    [Theory]
    [InlineData("here", 3)]
    [InlineData("there", 5)]
    [InlineData("elsewhere", DataSource.Auto)]
    public void Machine_ofTheRun_isTheOneWhoseSettingsAreTaken(string machine, int workers)
    {
        TunedSettings[] tuned = [new(3, 4, false, "here"), new(5, 4, false, "there")];
        Assert.Equal(workers, TunedSettings.Fill(tuned, () => machine, Open, null).Attribute.Workers);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("here", null, "here")]
    [InlineData(null, "there", "there")]
    public void Options_thatWereMeasured_keepOnWhichMachine(string? machine, string? measuredOn, string? expected)
    {
        var tuned = new TunedSettings(2, 4, false, machine, measuredOn);
        Assert.Equal(expected, Fill(Open, null, tuned).Item1.MeasuredOn);
        Assert.Equal(expected, Fill(Open with { Workers = 3 }, null, tuned).Item1.MeasuredOn);
        Assert.Equal(expected, Fill(Open with { MaxQueueSize = 3 }, null, tuned).Item1.MeasuredOn);
        Assert.Null(Fill(Open with { Workers = 3, MaxQueueSize = 3 }, null, tuned).Item1.MeasuredOn);
    }

    [Fact]
    public void Machine_isNotAskedFor_whereTheBuildIsForOne() =>
        Assert.Equal(2, TunedSettings.Fill([new TunedSettings(2, 4, false)], () => throw new InvalidOperationException(), Open, null).Attribute.Workers);

    private static (LoaderOptions, LoaderOptions?) Fill(LoaderOptions attribute, LoaderOptions? overrides, TunedSettings tuned) =>
        TunedSettings.Fill([tuned], () => "here", attribute, overrides);
}
