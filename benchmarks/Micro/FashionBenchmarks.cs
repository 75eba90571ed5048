using BenchmarkDotNet.Attributes;
using FashionMnistSample.Images;

namespace Infeed.Benchmarks.Micro;

/// <summary>One epoch of the sample's source: 8,500 images in batches of 64.</summary>
[MemoryDiagnoser]
public class FashionBenchmarks
{
    private TrainingData data = null!;
    private FashionMnist source = null!;
    private DataLoader<FashionMnist.Batch> loader = null!;
    private int epoch;

    [Params(0, 1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        data = TrainingData.Shipped();
        source = new FashionMnist(data.Training, augment: true);
        loader = source.CreateLoader(new LoaderOptions { Workers = Workers });
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        loader.Dispose();
        data.Dispose();
    }

    [Benchmark(Baseline = true)]
    public long BareLoop() => source.ReadBare(epochs: 1, batchSize: 64);

    [Benchmark]
    public long Loader()
    {
        long samples = 0;
        foreach (var batch in loader.Epoch(epoch++))
            samples += batch.Count;
        return samples;
    }
}
