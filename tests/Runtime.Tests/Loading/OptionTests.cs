using Infeed.Options;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class OptionTests
{
    public static TheoryData<LoaderOptions, string, int, string> OutOfRange => new()
    {
        { new LoaderOptions { BatchSize = 0 }, "BatchSize", 0, "from 1 to 1048576" },
        { new LoaderOptions { BatchSize = int.MaxValue }, "BatchSize", int.MaxValue, "from 1 to 1048576" },
        { new LoaderOptions { Workers = -2 }, "Workers", -2, "from 0 to 256, or DataSource.Auto" },
        { new LoaderOptions { Workers = 257 }, "Workers", 257, "from 0 to 256" },
        { new LoaderOptions { MaxQueueSize = 0 }, "MaxQueueSize", 0, "from 1 to 65536" },
        { new LoaderOptions { MaxQueueSize = 65537 }, "MaxQueueSize", 65537, "from 1 to 65536" },
        { new LoaderOptions { WorkersPerProcess = 0 }, "WorkersPerProcess", 0, "from 1 to 64" },
        { new LoaderOptions { WorkersPerProcess = 65 }, "WorkersPerProcess", 65, "from 1 to 64" },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Option_outOfRange_isNamedWithItsValueAndRange(LoaderOptions options, string name, int value, string range)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(10).CreateLoader(options));

        Assert.Equal((name, (object)value), (exception.ParamName, exception.ActualValue));
        Assert.Contains($"{name} is {value}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(range, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(99)]
    [InlineData(0)]
    [InlineData(-2)]
    public void Timeout_outOfRange_isNamed(int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal("WorkerTimeout", Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(10).CreateLoader(new LoaderOptions { WorkerTimeout = time })).ParamName);
        Assert.Equal("ReadTimeout", Assert.Throws<ArgumentOutOfRangeException>(() => new Probe(10).CreateLoader(new LoaderOptions { ReadTimeout = time })).ParamName);
    }

    [Fact]
    public void Timeouts_thatNobodySets_areAMinuteForWorkers_andNoneForReaders()
    {
        var schedule = Schedule.Resolve(new LoaderOptions(), null);
        Assert.Equal((TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan), (schedule.WorkerTimeout, schedule.ReadTimeout));
    }

    [Fact]
    public void Source_ofNegativeCount_isRefused() =>
        Assert.Contains("-3", Assert.Throws<ArgumentException>(() => new Probe(-3).CreateLoader()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0 samples")]
    [InlineData(1, "1 sample,")]
    public void DropLast_ofLessThanABatch_isRefused_andSaysHowMany(long count, string said) => Assert.Contains(
        said, Assert.Throws<ArgumentException>(() => new Probe(count).CreateLoader(new LoaderOptions { DropLast = true })).Message, StringComparison.Ordinal);

    [Fact]
    public void DropLast_ofTheOnlyBatch_isRefused() =>
        Assert.Contains("DropLast", Assert.Throws<ArgumentException>(() => new Probe(7).CreateLoader(new LoaderOptions { DropLast = true })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Epoch_negative_isRefused(int epoch)
    {
        using var loader = new Probe(10).CreateLoader();

        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(epoch));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epochs(epoch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Epoch_theLastThereIs_isRead_andWorkersDoNotGoBeyondIt(int workers)
    {
        using var loader = new Probe(20).CreateLoader(new LoaderOptions { Workers = workers });
        var samples = 0;
        foreach (var batch in loader.Epoch(int.MaxValue))
        {
            Assert.Equal(int.MaxValue, batch.Epoch);
            samples += batch.Count;
        }

        Assert.Equal(20, samples);
        Assert.Equal(Recording.Expected(20, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Source_withoutAnEnd_isReadAsFarAsOneLikes(int workers)
    {
        using var loader = new Probe(long.MaxValue).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new HashSet<long>();
        foreach (var batch in loader.Epoch(3))
        {
            foreach (var index in batch.SampleIndices)
                Assert.True(index >= 0 && seen.Add(index));
            if (seen.Count >= 800)
                break;
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epoch(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => loader.Epochs(9));
    }

    [Fact]
    public void Queue_largerThanMemory_isRefusedWithItsBytes()
    {
        var options = new LoaderOptions { BatchSize = 1 << 20, MaxQueueSize = 65536 };

        var message = Assert.Throws<InsufficientMemoryException>(() => new Probe(10).CreateLoader(options)).Message;
        Assert.Contains("65,536 slots", message, StringComparison.Ordinal);
        Assert.Contains("MaxQueueSize", message, StringComparison.Ordinal);
    }
}
