using BenchmarkDotNet.Attributes;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Micro;

/// <summary>From CreateLoader to the first batch of 64 samples of 1 ms, and to the end of the workers.</summary>
[MemoryDiagnoser]
public class FirstBatchBenchmarks
{
    private SlowSource source = null!;

    [Params(1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Setup() => source = new SlowSource(640, Arithmetic.StepsFor(TimeSpan.FromMilliseconds(1)));

    [Benchmark]
    public double FirstBatch()
    {
        using var loader = source.CreateLoader(new LoaderOptions { Workers = Workers });
        using var reading = loader.Epoch(0).GetEnumerator();
        return reading.MoveNext() ? reading.Current.Value[0] : throw new InvalidOperationException("There was no batch.");
    }
}
