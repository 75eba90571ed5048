using System.Globalization;
using Infeed.Profiles;

namespace Infeed.Tool.Profiles;

/// <summary>Settings and what was measured of them, in words and as code.</summary>
internal static class SettingText
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    public static string Of(MeasuredSettings settings) => settings.Workers == 0
        ? "no workers"
        : $"{Workers(settings.Workers, settings.UseMultiprocessing)}, a queue of {settings.MaxQueueSize}";

    public static string Workers(int count, bool areProcesses) => (count, areProcesses) switch
    {
        (0, _) => "no workers",
        (1, false) => "1 thread",
        (1, true) => "1 process",
        (_, false) => $"{count} threads",
        (_, true) => $"{count} processes",
    };

    /// <summary>What to write on the class.</summary>
    public static string Attribute(MeasuredSettings settings) =>
        $"Workers = {settings.Workers}, UseMultiprocessing = {(settings.UseMultiprocessing ? "true" : "false")}, MaxQueueSize = {settings.MaxQueueSize}";

    public static string Speed(Interval perSecond) => $"{Number(perSecond.Median)} batches/s ({Number(perSecond.Low)} to {Number(perSecond.High)})";

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    public static string Bytes(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1000 && unit < Units.Length - 1; unit++)
            value /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {Units[unit]}");
    }

    /// <summary>Three digits, as many as what is measured deserves.</summary>
    public static string Number(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
