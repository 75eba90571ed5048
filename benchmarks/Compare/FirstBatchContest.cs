using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>From CreateLoader to the first batch of 64 samples of 1 ms: two workers fill it together.</summary>
internal static class FirstBatchContest
{
    public static ContestResult Run(int rounds)
    {
        var source = new SlowSource(640, Arithmetic.StepsFor(TimeSpan.FromMilliseconds(1)));
        return new Contest("First batch of 64 samples of 1 ms", "first batches/s", rounds)
            .Add("1 worker", () => FirstBatch(source, 1))
            .Add("2 workers", () => FirstBatch(source, 2))
            .Run();
    }

    private static double FirstBatch(SlowSource source, int workers)
    {
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers });
        using var reading = loader.Epoch(0).GetEnumerator();
        return reading.MoveNext() ? 1 : throw new InvalidOperationException("There was no batch.");
    }
}
