namespace Infeed.Monitoring;

/// <summary>Peaks and means over the samples of a run.</summary>
internal sealed class RunTotals
{
    /// <summary>The kernel counts hundredths of a second: over a shorter time the processors that were busy are not known.</summary>
    private static readonly TimeSpan MinSpan = TimeSpan.FromMilliseconds(100);

    private long samples;
    private RunSample last;
    private RunSample mark;
    private double memoryTime;
    private double peakProcessors;
    private long peakMemory;
    private long peakHeap;
    private long? peakSwap;

    public void Add(in RunSample sample)
    {
        samples++;
        memoryTime += sample.Memory * (sample.Elapsed - last.Elapsed).TotalSeconds;
        peakMemory = Math.Max(peakMemory, sample.Memory);
        peakHeap = Math.Max(peakHeap, sample.ManagedHeap);
        peakSwap = peakSwap > sample.Swap ? peakSwap : sample.Swap;
        if (sample.Elapsed - mark.Elapsed >= MinSpan)
        {
            peakProcessors = Math.Max(peakProcessors, (sample.ProcessorTime - mark.ProcessorTime) / (sample.Elapsed - mark.Elapsed));
            mark = sample;
        }

        last = sample;
    }

    public RunSummary Summary => new()
    {
        Samples = samples,
        Last = last,
        MeanProcessors = last.Elapsed > TimeSpan.Zero ? last.ProcessorTime / last.Elapsed : 0,
        PeakProcessors = peakProcessors,
        MeanMemory = last.Elapsed > TimeSpan.Zero ? (long)(memoryTime / last.Elapsed.TotalSeconds) : last.Memory,
        PeakMemory = peakMemory,
        PeakManagedHeap = peakHeap,
        PeakSwap = peakSwap,
    };
}
