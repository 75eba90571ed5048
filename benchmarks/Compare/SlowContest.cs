using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>Samples of 0.2 ms of arithmetic: how much of two processors reaches the samples.</summary>
internal static class SlowContest
{
    private const int Samples = 2048;

    public static ContestResult Run(int rounds)
    {
        var steps = Arithmetic.StepsFor(TimeSpan.FromMilliseconds(0.2));
        using var loader = new SlowSource(Samples, steps).CreateLoader(new LoaderOptions { Workers = 2 });
        var sink = new double[64];
        return new Contest("Samples of 0.2 ms of arithmetic", "samples/s", rounds)
            .Add("bare loop", () =>
            {
                for (var i = 0; i < Samples; i++)
                    sink[i % 64] = Arithmetic.Run(steps, i);
                return Samples;
            })
            .Add("2 workers", () =>
            {
                long samples = 0;
                foreach (var epoch in loader.Epochs(1))
                {
                    foreach (var batch in epoch)
                        samples += batch.Count;
                }

                return samples;
            })
            .Run();
    }
}
