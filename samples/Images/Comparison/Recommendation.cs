namespace ImagesSample.Comparison;

/// <summary>What follows from the measurements for this machine.</summary>
internal static class Recommendation
{
    // Rates that are closer to the best than this are alike: the machine itself varies as much.
    private const double Alike = 0.05;

    // Below this the trainer does not wait, but is handed its batches.
    private const double KeepsUp = 0.05;

    /// <summary>The setting of least memory among those that are as fast as the fastest.</summary>
    public static Measurement Choose(IReadOnlyList<Measurement> measurements)
    {
        var best = measurements.Max(each => each.ImagesPerSecond);
        return measurements.Where(each => each.ImagesPerSecond >= (1 - Alike) * best).MinBy(each => each.PeakMemory)!;
    }

    /// <summary>One sentence.</summary>
    public static string Sentence(IReadOnlyList<Measurement> measurements)
    {
        var (chosen, best) = (Choose(measurements), measurements.MaxBy(each => each.ImagesPerSecond)!);
        var reached = chosen == best
            ? "it is the fastest"
            : $"it has {Part(chosen.ImagesPerSecond, best.ImagesPerSecond)} of the highest speed with {Part(chosen.PeakMemory, best.PeakMemory)} of the memory";
        var why = chosen.TrainerIdle < KeepsUp
            ? $"the trainer waits {chosen.TrainerIdle:P0} of its time, so more workers have nothing to gain"
            : $"the trainer still waits {chosen.TrainerIdle:P0} of its time, for processors and not for workers";
        return $"On this machine, with {Environment.ProcessorCount} processors, take {chosen.Setting}: {reached}, and {why}.";
    }

    private static string Part(double part, double whole) => $"{part / whole:P0}";
}
