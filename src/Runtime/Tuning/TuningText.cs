using System.Globalization;
using Infeed.Diagnosing;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>What was found, in words.</summary>
internal static class TuningText
{
    /// <summary>Why a setting was chosen.</summary>
    public static string Reason(Measurements measurements, MeasuredSettings chosen, Scaling? scaling)
    {
        if (measurements.Of(chosen) is not { } result || measurements.Fastest(_ => true) is not { } fastest)
            return "nothing could be measured";
        var most = measurements.Of(fastest)!.Value.BatchesPerSecond;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.BatchesPerSecond:0.##} batches/s, the loop waits {100 * result.Waiting:0.#} % of its time; the cheapest of {Quantity.Of(measurements.Settings.Count(), "setting")} within {100 * Choice.Tolerance:0} % of the fastest, {most:0.##} batches/s");
        return scaling is { IsPoor: true } poor ? $"{text}; {poor}" : text;
    }
}
