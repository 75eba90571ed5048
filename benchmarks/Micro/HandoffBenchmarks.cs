using BenchmarkDotNet.Attributes;
using Infeed.Benchmarks.Peers;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Micro;

/// <summary>The hand-over of 100,000 batches of 64 bytes; the time is of one.</summary>
[MemoryDiagnoser]
public class HandoffBenchmarks
{
    private const int Batches = 100_000;
    private DataLoader<TinySource.Batch> loader = null!;
    private int epoch;

    [GlobalSetup]
    public void Setup() => loader = new TinySource(Batches).CreateLoader(new LoaderOptions { Workers = 1 });

    [GlobalCleanup]
    public void Cleanup() => loader.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Batches)]
    public long Infeed()
    {
        long sum = 0;
        foreach (var batch in loader.Epoch(epoch++))
            sum += batch.Data.Span[0];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Batches)]
    public double Channel() => ChannelPeer.Run(Batches);

    [Benchmark(OperationsPerInvoke = Batches)]
    public double BlockingCollection() => BlockingCollectionPeer.Run(Batches);

    [Benchmark(OperationsPerInvoke = Batches)]
    public double BufferBlock() => BufferBlockPeer.Run(Batches);
}
