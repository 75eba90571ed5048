using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>Which setting to take by what was measured: the cheapest within 2 % of the fastest.</summary>
/// <param name="measurements">What was measured.</param>
internal sealed class Choice(Measurements measurements)
{
    /// <summary>A setting that is slower by less than this is as good.</summary>
    public const double Tolerance = 0.02;

    /// <summary>Above this share of waiting a wait is seen in the speed of the loop.</summary>
    public const double VisibleWait = 0.05;

    /// <summary>
    /// The cheapest setting within the tolerance of the fastest: threads before processes, few workers before many, then the smaller queue. Null if none was
    /// measured that can be had.
    /// </summary>
    public MeasuredSettings? Best()
    {
        if (measurements.Fastest(_ => true) is not { } any)
            return null;
        var least = (1 - Tolerance) * Speed(any);
        return measurements.Settings.Where(settings => Speed(settings) >= least && HasShortWaits(settings)).OrderBy(Cost).FirstOrDefault() ?? any;
    }

    public static bool IsCheaper(MeasuredSettings settings, MeasuredSettings other) => Cost(settings).CompareTo(Cost(other)) < 0;

    /// <summary>Whether the queue evens out what the workers do: waits are short beside the time of a batch, or as short as with any other queue.</summary>
    public bool HasShortWaits(MeasuredSettings settings) => HasShortWaits(settings, measurements.Of(settings)!.Value);

    /// <summary>The same by one measurement of a setting.</summary>
    public bool HasShortWaits(MeasuredSettings settings, BlockResult own)
    {
        if (own.LongestWaits <= VisibleWait / own.BatchesPerSecond)
            return true;
        var shortest = measurements.Settings.Where(other => other.Workers == settings.Workers && other.UseMultiprocessing == settings.UseMultiprocessing)
            .Min(other => measurements.Of(other)!.Value.LongestWaits);
        return own.LongestWaits <= (1 + (4 * VisibleWait)) * shortest || own.Waiting > VisibleWait;
    }

    private static (bool, int, int) Cost(MeasuredSettings settings) => (settings.UseMultiprocessing, settings.Workers, settings.MaxQueueSize);

    private double Speed(MeasuredSettings settings) => measurements.Of(settings)!.Value.BatchesPerSecond;
}
