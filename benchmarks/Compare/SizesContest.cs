using Infeed.Benchmarks.Sources;
using Infeed.CompilerServices;

namespace Infeed.Benchmarks.Compare;

/// <summary>A shape that the source says when the loader is made, against the same as constants: small samples, so that the emitted loop counts.</summary>
internal static class SizesContest
{
    private const int Samples = 64_000;
    private const int Epochs = 40;

    public static ContestResult Run(int rounds)
    {
        using var constant = new ConstantSource(Samples).CreateLoader();
        using var sized = new SizedSource(Samples, ConstantSource.Size).CreateLoader();
        return new Contest("Samples of 8 x 8 floats without workers, constant shape and named shape", "samples/s", rounds)
            .AddHere("constant", () => Read(constant))
            .AddHere("named", () => Read(sized))
            .Run();
    }

    private static double Read<TBatch>(DataLoader<TBatch> loader)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var _ in epoch)
            {
            }
        }

        return (double)Samples * Epochs;
    }
}
