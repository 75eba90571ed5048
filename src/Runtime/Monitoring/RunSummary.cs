namespace Infeed;

/// <summary>A run so far, from all samples of a <see cref="RunMonitor"/>.</summary>
public readonly record struct RunSummary
{
    /// <summary>The number of samples.</summary>
    public required long Samples { get; init; }

    /// <summary>The last sample, with the totals since the monitor started.</summary>
    public required RunSample Last { get; init; }

    /// <summary>Processors that program and worker processes kept busy, on average: 1.5 is one and a half.</summary>
    public required double MeanProcessors { get; init; }

    /// <summary>The same between the two samples between which it was highest.</summary>
    public required double PeakProcessors { get; init; }

    /// <summary>The mean of <see cref="RunSample.Memory"/> in bytes, over time.</summary>
    public required long MeanMemory { get; init; }

    /// <summary>The most <see cref="RunSample.Memory"/> of all samples, in bytes.</summary>
    public required long PeakMemory { get; init; }

    /// <summary>The most <see cref="RunSample.ManagedHeap"/> of all samples, in bytes.</summary>
    public required long PeakManagedHeap { get; init; }

    /// <summary>The most <see cref="RunSample.Swap"/> of all samples, in bytes; null where the system does not say.</summary>
    public required long? PeakSwap { get; init; }
}
