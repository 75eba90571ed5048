using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>Samples that wait for 5 ms, one after the other and 32 at once, with one worker each.</summary>
internal static class AsyncContest
{
    /// <summary>The contestant that reads several at once.</summary>
    public const string AtOnce = "32 at once";

    private const int Samples = 256;

    public static ContestResult Run(int rounds)
    {
        using var one = new DelayedSource(Samples).CreateLoader();
        using var many = new AwaitedSource(Samples).CreateLoader();
        return new Contest("Samples that wait for 5 ms", "samples/s", rounds)
            .Add("synchronous", () => Read(one))
            .Add(AtOnce, () => Read(many))
            .Run();
    }

    private static double Read<TBatch>(DataLoader<TBatch> loader)
        where TBatch : struct, CompilerServices.IBatch<TBatch>, allows ref struct
    {
        foreach (var batch in loader.Epoch(0))
            GC.KeepAlive(loader);
        return Samples;
    }
}
