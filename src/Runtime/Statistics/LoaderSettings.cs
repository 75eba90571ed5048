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

    /// <param name="schedule">The settings.</param>
    /// <param name="untuned">Why no others can be tried; null if they can.</param>
    internal static LoaderSettings Of(Schedule schedule, string? untuned) => new(
        schedule.Workers, schedule.UseMultiprocessing, schedule.MaxQueueSize, IsTuning: false,
        untuned is null ? AsSet : $"{AsSet}; no others can be tried: {untuned}");
}
