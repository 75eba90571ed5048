using System.Diagnostics;
using System.Globalization;
using Infeed.Parking;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class AllocationTests
{
    // Of each kind a window has an epoch and more. Which of them has allocated something the probe says by hand, with one kind alone.
    private const string Forms = "async+batches+stored+stream+steps+sequence+awaited+ragged+lengths";
    private const string Orders = "mixture+turns+streams+weighted+weightedonce+balanced+ordered+ranks";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0, false, "threads")]
    [InlineData(1, false, "threads")]
    [InlineData(2, false, "threads")]
    [InlineData(3, false, "threads")]
    [InlineData(8, false, "threads")]
    [InlineData(1, true, "threads")]
    [InlineData(3, true, "threads")]
    [InlineData(1, false, "processes")]
    [InlineData(2, false, "processes")]
    [InlineData(1, true, "processes")]
    [InlineData(2, false, "threads", "timeline")]
    [InlineData(1, false, "processes", "timeline")]
    [InlineData(0, false, "threads", "metrics")]
    [InlineData(2, false, "threads", "metrics")]
    [InlineData(1, false, "processes", "metrics")]
    [InlineData(2, false, "threads", "observed")]
    [InlineData(1, false, "processes", "observed")]
    [InlineData(DataSource.Auto, false, "threads")]
    [InlineData(0, false, "threads", Forms)]
    [InlineData(2, false, "threads", Forms)]
    [InlineData(1, false, "processes", Forms)]
    [InlineData(0, false, "threads", Orders)]
    [InlineData(2, false, "threads", Orders)]
    [InlineData(1, false, "processes", Orders)]
    [InlineData(0, false, "threads", "skip")]
    [InlineData(2, false, "threads", "skip")]
    [InlineData(2, false, "threads", "substitute")]
    [InlineData(1, false, "processes", "skip")]
    public async Task Batch_inSteadyState_allocatesNothingOnAnyThread(int workers, bool isPortable, string kind, string? also = null)
    {
        string[] arguments = [Number(workers), isPortable ? ParkingLot.PortableSwitch : "-", kind];
        var (windows, told) = await Probed(also is null ? arguments : [.. arguments, also]);
        Assert.True(windows.All(bytes => bytes == 0), $"{string.Join(", ", windows)} bytes. {told}");
    }

    [Theory]
    [InlineData(0, "threads")]
    [InlineData(2, "threads")]
    [InlineData(1, "processes")]
    public async Task Lease_inSteadyState_allocatesLessThanAByte(int workers, string kind)
    {
        var (windows, _) = await Probed([Number(workers), "-", kind, "leases"]);
        // A window has 10,000 leases or more, and an object has 24 bytes at least. What is left is of .NET's thread pool, which starts a thread now and then.
        Assert.All(windows, bytes => Assert.InRange(bytes, 0, 9_999));
    }

    [Theory]
    [InlineData(0, "skip")]
    [InlineData(2, "skip")]
    [InlineData(2, "substitute")]
    public async Task SampleError_inSteadyState_costsItsExceptionAndLittleMore(int workers, string onError)
    {
        var (windows, _) = await Probed([Number(workers), "-", "threads", onError, "errors"]);
        // The texts of its stack, which nobody reads, would be 13,000 bytes more.
        Assert.All(windows, bytes => Assert.InRange(bytes, 1, 4096));
    }

    private static string Number(int workers) => workers.ToString(CultureInfo.InvariantCulture);

    // The bytes of each window, and what the probe has told of those in which something was allocated.
    private static async Task<(long[] Windows, string Told)> Probed(string[] arguments)
    {
        // In a process of its own: the threads of a test runner allocate as they like.
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", Path.Combine(AppContext.BaseDirectory, "AllocationProbe.dll"), .. arguments]);
        // Code that is recompiled in mid-window allocates in the runtime.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        var end = await ProgramEnd.Of(start, Limit);

        Assert.True(end.ExitCode == 0, end.Error);
        var lines = ProgramEnd.Lines(end.Output);
        Assert.Equal(5, lines.Length);
        return ([.. lines.Select(line => long.Parse(line, CultureInfo.InvariantCulture))], end.Error);
    }

    [Fact]
    public void MillionBatches_doNotDrift()
    {
        const int perEpoch = 10_000;
        using var loader = new Probe(perEpoch).CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 1, Shuffle = false });
        var expected = 0L;
        for (var epoch = 0; epoch < 100; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                var sample = expected % perEpoch;
                Assert.True(batch.SampleIndices[0] == sample && batch.Epoch == epoch && batch.Label.Span[0] >> 8 == sample);
                expected++;
            }
        }

        var statistics = loader.Statistics;
        Assert.Equal(1_000_000, expected);
        Assert.Equal((1_000_000L, 1_000_000L, 28_000_000L), (statistics.BatchesDelivered, statistics.SamplesDelivered, statistics.BytesDelivered));
        Assert.InRange(statistics.MaxQueueDepth, 0, 10);
    }
}
