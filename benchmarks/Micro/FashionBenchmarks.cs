using BenchmarkDotNet.Attributes;
using FashionMnistSample.Images;

namespace Infeed.Benchmarks.Micro;

/// <summary>One epoch of the sample's source: 8,500 images in batches of 64.</summary>
[MemoryDiagnoser]
public class FashionBenchmarks
{
    private readonly float[] image = new float[64 * 784];
    private readonly long[] label = new long[64];
    private FashionMnist source = null!;
    private DataLoader<FashionMnist.Batch> loader = null!;
    private int[] order = null!;
    private int epoch;

    [Params(0, 1, 2)]
    public int Workers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        source = new FashionMnist(TrainingData.Shipped().Training, augment: true);
        loader = source.CreateLoader(new LoaderOptions { Workers = Workers });
        order = [.. Enumerable.Range(0, source.Count)];
    }

    [GlobalCleanup]
    public void Cleanup() => loader.Dispose();

    [Benchmark(Baseline = true)]
    public void BareLoop() => source.BareEpoch(epoch++, order, image, label);

    [Benchmark]
    public long Loader()
    {
        long samples = 0;
        foreach (var batch in loader.Epoch(epoch++))
            samples += batch.Count;
        return samples;
    }
}
