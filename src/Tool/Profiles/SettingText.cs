using System.Globalization;
using Infeed.Profiles;

namespace Infeed.Tool.Profiles;

/// <summary>Settings and what was measured of them, in words and as code.</summary>
internal static class SettingText
{
    private static readonly string[] Units = ["bytes", "KB", "MB", "GB", "TB"];

    /// <summary>What to write: on the class, or for a mixture, which has none, where its loader is made.</summary>
    public static string Code(SourceProfile source)
    {
        var options = $"Workers = {source.Settings.Workers}, UseMultiprocessing = {(source.Settings.UseMultiprocessing ? "true" : "false")}, MaxQueueSize = {source.Settings.MaxQueueSize}";
        return MixtureName.Is(source.Source) ? $"mixture.CreateLoader(new LoaderOptions {{ {options}, ... }})" : $"[DataSource({options}{Shards(source)}, ...)]";
    }

    /// <summary>The same where each build takes the numbers from the profile; null for a mixture, whose loader is made by no code of a build.</summary>
    public static string? Auto(SourceProfile source) => MixtureName.Is(source.Source) ? null : $"[DataSource(Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto{Shards(source)}, ...)]";

    // A stream has as many shards as workers where its attribute does not say, and its batches depend on them.
    private static string Shards(SourceProfile source) => source.Shards > 0 ? $", Shards = {source.Shards}" : "";

    public static string Speed(Interval perSecond) => $"{Number(perSecond.Median)} batches/s ({Number(perSecond.Low)} to {Number(perSecond.High)})";

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");

    public static string Bytes(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 1000 && unit < Units.Length - 1; unit++)
            value /= 1000;
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {Units[unit]}");
    }

    public static string Time(double seconds) => seconds switch
    {
        >= 1 => $"{Number(seconds)} s",
        >= 1e-3 => $"{Number(seconds * 1e3)} ms",
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0} us"),
    };

    /// <summary>Three digits, as many as what is measured deserves.</summary>
    public static string Number(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
