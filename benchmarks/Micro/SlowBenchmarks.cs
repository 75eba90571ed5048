using BenchmarkDotNet.Attributes;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Micro;

/// <summary>512 samples of 0.2 ms of arithmetic.</summary>
[MemoryDiagnoser]
public class SlowBenchmarks
{
    private const int Samples = 512;
    private int steps;
    private DataLoader<SlowSource.Batch> loader = null!;
    private int epoch;

    [Params(0, 1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        steps = Arithmetic.StepsFor(TimeSpan.FromMilliseconds(0.2));
        loader = new SlowSource(Samples, steps).CreateLoader(new LoaderOptions { Workers = Workers });
    }

    [GlobalCleanup]
    public void Cleanup() => loader.Dispose();

    [Benchmark(Baseline = true)]
    public double BareLoop()
    {
        var sum = 0.0;
        for (var i = 0; i < Samples; i++)
            sum += Arithmetic.Run(steps, i);
        return sum;
    }

    [Benchmark]
    public double Loader()
    {
        var sum = 0.0;
        foreach (var batch in loader.Epoch(epoch++))
            sum += batch.Value[0];
        return sum;
    }
}
