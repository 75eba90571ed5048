using Infeed.Options;

namespace Infeed;

/// <summary>The settings with which a loader's batches are filled now. They cannot change a byte of a batch.</summary>
/// <param name="Workers">Workers; 0 if the reader loads each batch itself.</param>
/// <param name="UseMultiprocessing">Whether they are processes.</param>
/// <param name="MaxQueueSize">Slots of the queue.</param>
/// <param name="IsTuning">Whether other settings are still tried (<see cref="DataSource.Auto"/>).</param>
/// <param name="Reason">Why they are as they are, in one sentence.</param>
public sealed record LoaderSettings(int Workers, bool UseMultiprocessing, int MaxQueueSize, bool IsTuning, string Reason)
{
    private const string AsSet = "as the attribute of the source or LoaderOptions say";
    private const string AsMeasured = "as measured before the build";

    /// <param name="schedule">The settings.</param>
    /// <param name="attribute">The options of the source's attribute, with what was measured for them.</param>
    /// <param name="untuned">Why no others can be tried; null if they can.</param>
    /// <param name="here">The shape of the machine on which the program runs; asked for if the settings were measured on one that is known.</param>
    internal static LoaderSettings Of(Schedule schedule, LoaderOptions attribute, string? untuned, Func<string> here)
    {
        var reason = attribute.Measured.Any ? Measured(attribute.MeasuredOn, here) : AsSet;
        return new(
            schedule.Workers, schedule.UseMultiprocessing, schedule.MaxQueueSize, IsTuning: false,
            untuned is null ? reason : $"{reason}; no others can be tried: {untuned}");
    }

    private static string Measured(string? there, Func<string> here) =>
        there is not null && here() is var name && name != there
            ? $"{AsMeasured}: measured on {there}, this is {name}, where infeed tune may find others"
            : AsMeasured;
}
