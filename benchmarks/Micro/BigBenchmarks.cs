using BenchmarkDotNet.Attributes;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Micro;

/// <summary>16 batches of 19 MB, filled at the speed of memory.</summary>
[MemoryDiagnoser]
public class BigBenchmarks
{
    private DataLoader<BigSource.Batch> loader = null!;
    private int epoch;

    [Params(0, 1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Setup() => loader = new BigSource(16).CreateLoader(new LoaderOptions { Workers = Workers });

    [GlobalCleanup]
    public void Cleanup() => loader.Dispose();

    [Benchmark]
    public float Loader()
    {
        var sum = 0f;
        foreach (var batch in loader.Epoch(epoch++))
            sum += batch.Image.Span[0];
        return sum;
    }
}
