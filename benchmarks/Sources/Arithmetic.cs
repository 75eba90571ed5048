namespace Infeed.Benchmarks.Sources;

/// <summary>Work that takes a known time and no memory: a chain of multiplications.</summary>
internal static class Arithmetic
{
    private static readonly double StepsPerSecond = Calibrate();

    /// <summary>The steps that take so long on one undisturbed core.</summary>
    public static int StepsFor(TimeSpan time) => (int)(StepsPerSecond * time.TotalSeconds);

    public static double Run(int steps, double start)
    {
        var value = start;
        for (var i = 0; i < steps; i++)
            value = (value * 1.0000001) + 1e-9;
        return value;
    }

    private static double Calibrate()
    {
        const int steps = 5_000_000;
        var best = 0.0;
        for (var round = 0; round < 10; round++)
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            Run(steps, round);
            best = Math.Max(best, steps / System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return best;
    }
}
