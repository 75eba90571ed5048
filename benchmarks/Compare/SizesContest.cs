using Infeed.Benchmarks.Sources;
using Infeed.CompilerServices;

namespace Infeed.Benchmarks.Compare;

/// <summary>A shape that the source says when the loader is made, against the same as constants: small samples, so that the emitted loop counts.</summary>
internal static class SizesContest
{
    private const int Samples = 64_000;
    private const int Epochs = 200;

    // A loader for each turn: how fast one is depends, by up to a fifth, on where its memory happens to lie.
    public static ContestResult Run(int rounds) => new Contest("Samples of 8 x 8 floats without workers, constant shape and named shape", "samples/s", rounds)
        .AddHere("constant", () => Read(new ConstantSource(Samples).CreateLoader()))
        .AddHere("named", () => Read(new SizedSource(Samples, ConstantSource.Size).CreateLoader()))
        .Run();

    private static double Read<TBatch>(DataLoader<TBatch> made)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using var loader = made;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var _ in epoch)
            {
            }
        }

        return (double)Samples * Epochs;
    }
}
