using System.Diagnostics;
using System.Globalization;
using Infeed.Parking;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class AllocationTests
{
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
    [InlineData(DataSource.Auto, false, "threads")]
    [InlineData(1, false, "threads", "async")]
    [InlineData(2, false, "batches")]
    [InlineData(2, false, "stream")]
    [InlineData(2, false, "threads", "ragged")]
    [InlineData(1, false, "processes", "ragged")]
    public async Task Batch_inSteadyState_allocatesNothingOnAnyThread(int workers, bool isPortable, string kind, string? also = null)
    {
        // In a process of its own: the threads of a test runner allocate as they like.
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "AllocationProbe.dll"));
        start.ArgumentList.Add(workers.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(isPortable ? ParkingLot.PortableSwitch : "-");
        start.ArgumentList.Add(kind);
        if (also is not null)
            start.ArgumentList.Add(also);
        // Code that is recompiled in mid-window allocates in the runtime.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        var lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(["0", "0", "0", "0", "0"], lines);
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
