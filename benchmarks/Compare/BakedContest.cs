using Infeed.Benchmarks.Sources;
using Infeed.CompilerServices;

namespace Infeed.Benchmarks.Compare;

/// <summary>A source whose settings are constants of the build, against the same with these settings at run time.</summary>
internal static class BakedContest
{
    private const int Batches = 100_000;
    private const int Loaders = 20;

    // What infeed.profile.json has for the other one.
    private static readonly LoaderOptions Settings = new() { Workers = 1, MaxQueueSize = BakedSource.Queue.Capacity, UseMultiprocessing = false };

    /// <summary>From CreateLoader to the first batch.</summary>
    public static ContestResult RunFirstBatch(int rounds) => new Contest(
        "First batch of 64 bytes, settings at run time and as constants", "first batches/s", rounds)
        .Add("at run time", () => FirstBatches(() => new TinySource(Batches).CreateLoader(Settings)))
        .Add("baked", () => FirstBatches(() => new BakedSource(Batches).CreateLoader()))
        .Run();

    /// <summary>The hand-over of batches. A loader for each turn: how fast one is depends on where its memory happens to lie.</summary>
    public static ContestResult RunHandoff(int rounds) => new Contest(
        "Hand-over of batches of 64 bytes, settings at run time and as constants", "batches/s", rounds)
        .Add("at run time", () => Read(new TinySource(Batches).CreateLoader(Settings)))
        .Add("baked", () => Read(new BakedSource(Batches).CreateLoader()))
        .Run();

    private static double FirstBatches<TBatch>(Func<DataLoader<TBatch>> make)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        for (var i = 0; i < Loaders; i++)
        {
            using var loader = make();
            using var reading = loader.Epoch(0).GetEnumerator();
            if (!reading.MoveNext())
                throw new InvalidOperationException("There was no batch.");
        }

        return Loaders;
    }

    private static double Read<TBatch>(DataLoader<TBatch> made)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using var loader = made;
        var batches = 0;
        foreach (var _ in loader.Epoch(0))
            batches++;
        return batches == Batches ? Batches : throw new InvalidOperationException("Batches were lost.");
    }
}
