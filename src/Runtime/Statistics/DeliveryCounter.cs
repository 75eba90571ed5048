using System.Diagnostics;
using Infeed.CompilerServices;
using Infeed.Memory;

namespace Infeed.Statistics;

/// <summary>Counts what the consumer got, and how many batches were ready when it asked. Written by the consumer, read by any thread.</summary>
internal sealed class DeliveryCounter : ThreadOwned
{
    private const int FirstDepths = 64;

    /// <summary>Enough to see of which kind they are.</summary>
    private const int MaxFirstErrors = 10;

    /// <summary>The fractional part of the golden ratio: its multiples are spread evenly between whole numbers, and never repeat.</summary>
    private const double Golden = 0.6180339887498949;

    private readonly long depthInterval;
    private long depthDue;
    private Buckets depths;
    private long depthSum;
    private int maxDepth;
    private long firstAsked;

    /// <param name="schema">The columns.</param>
    /// <param name="slots">The slots of the queue.</param>
    public DeliveryCounter(SampleSchema schema, int slots)
    {
        depthInterval = 16L * slots;
        foreach (var column in schema.Columns)
            SampleBytes += column.SampleBytes;
    }

    public long Batches { get; private set; }

    public long Samples { get; private set; }

    public long Bytes => Samples * SampleBytes;

    /// <summary>Bytes of the columns of one sample, a ragged one with room for its longest.</summary>
    public long SampleBytes { get; }

    /// <summary>The elements of ragged columns, each batch at the width of its longest sample.</summary>
    public long RaggedElements { get; private set; }

    /// <summary>Those of them that are padding.</summary>
    public long PaddingElements { get; private set; }

    /// <summary>The samples without which batches were delivered.</summary>
    public long SampleErrors { get; private set; }

    /// <summary>The first different ones of them. Replaced and never changed, so any thread may read it.</summary>
    public IReadOnlyList<SampleError> FirstErrors { get; private set; } = [];

    public DepthHistogram Depths => new(in depths, depthSum, maxDepth);

    /// <summary>When the first batch was asked for, in ticks of <see cref="Stopwatch"/>; 0 if none was.</summary>
    public long FirstAsked => Volatile.Read(ref firstAsked);

    private CacheLinePadding After { get; }

    /// <summary>
    /// Whether to measure how full the queue is. That costs a cache miss for each slot, so after the first batches it is done once in each 16 x slots batches.
    /// </summary>
    public bool IsDepthDue => Batches < FirstDepths || Batches >= depthDue;

    public void Add(int samples)
    {
        Batches++;
        Samples += samples;
    }

    /// <param name="error">A sample without which a batch is delivered.</param>
    /// <param name="isNew">Whether it is the first time with this sample.</param>
    public void Add(SampleError error, bool isNew)
    {
        SampleErrors++;
        if (isNew && FirstErrors.Count < MaxFirstErrors)
            FirstErrors = [.. FirstErrors, error];
    }

    public void AddRagged(long elements, long padding)
    {
        RaggedElements += elements;
        PaddingElements += padding;
    }

    public void AddDepth(int depth)
    {
        // The depth of the first batch is always looked at.
        if (firstAsked == 0)
            Volatile.Write(ref firstAsked, Stopwatch.GetTimestamp());
        depths.Add(depth, 1);
        depthSum += depth;
        maxDepth = Math.Max(maxDepth, depth);
        if (Batches < FirstDepths)
            return;
        // At another place of each interval: an epoch may be as long, and the queue may be full where it begins.
        var next = (Batches / depthInterval) + 1;
        depthDue = (long)((next + (next * Golden % 1)) * depthInterval);
    }
}
