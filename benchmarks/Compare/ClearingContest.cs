using Infeed.Benchmarks.Sources.Unproven;
using Infeed.CompilerServices;

namespace Infeed.Benchmarks.Compare;

/// <summary>
/// What it costs that spans are cleared where the compiler cannot prove that a sample writes each element; the filling is as cheap as can be.
/// </summary>
internal static class ClearingContest
{
    public static ContestResult Run(int side, int samples, int epochs, int rounds)
    {
        using var uncleared = new UnclearedSource(samples, side).CreateLoader();
        using var cleared = new ClearedSource(samples, side).CreateLoader();
        return new Contest($"Samples of {side} x {side} floats without workers, filled with one value", "samples/s", rounds)
            .AddHere("not cleared", () => Read(uncleared, samples, epochs))
            .AddHere("cleared", () => Read(cleared, samples, epochs))
            .Run();
    }

    private static double Read<TBatch>(DataLoader<TBatch> loader, int samples, int epochs)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var _ in epoch)
            {
            }
        }

        return (double)samples * epochs;
    }
}
