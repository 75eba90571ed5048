using Infeed.Monitoring;

namespace Infeed.Tests.Monitoring;

public sealed class RunTotalsTests
{
    [Fact]
    public void Summary_ofSamples_hasMeansOverTimeAndPeaks()
    {
        var totals = new RunTotals();
        totals.Add(Sample(0, 0, 100, null));
        totals.Add(Sample(1, 0.5, 100, 3));
        totals.Add(Sample(3, 4.5, 400, 7));
        totals.Add(Sample(3.01, 4.6, 100, 5));
        totals.Add(Sample(4, 4.6, 200, 0));

        var summary = totals.Summary;

        Assert.Equal((5L, 1.15, 400L, 7L), (summary.Samples, summary.MeanProcessors, summary.PeakMemory, summary.PeakSwap));
        // Hundredths of a second are too few to tell how many processors were busy.
        Assert.Equal(2, summary.PeakProcessors);
        Assert.Equal((100 + 800 + 1 + 198) / 4, summary.MeanMemory);
        Assert.Equal(4.6, summary.Last.ProcessorTime.TotalSeconds);
    }

    private static RunSample Sample(double seconds, double busy, long memory, long? swap) => new()
    {
        Elapsed = TimeSpan.FromSeconds(seconds),
        ProgramProcessorTime = TimeSpan.FromSeconds(busy / 2),
        WorkerProcessorTime = TimeSpan.FromSeconds(busy / 2),
        WorkerProcesses = 1,
        Memory = memory,
        ManagedHeap = 1,
        Swap = swap,
        BytesRead = 0,
        DiskBytesRead = 0,
        DiskBytesWritten = 0,
        DiskWaiting = null,
        GarbageCollectionPauses = default,
    };
}
