using Infeed.Diagnosing;
using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>What would help beside the settings that are tried: options that change batches, or that no search looks for.</summary>
internal static class TuningAdvice
{
    /// <summary>More than a diagnosis needs to say anything.</summary>
    private const int Batches = 1000;

    /// <summary>What a diagnosis of a setting says, if it proposes such an option; otherwise null.</summary>
    /// <param name="facts">The loader.</param>
    /// <param name="settings">The setting.</param>
    /// <param name="result">What was measured of it.</param>
    public static string? Of(LoaderFacts facts, MeasuredSettings settings, BlockResult result)
    {
        var threads = Seats.Of(settings.Workers, settings.UseMultiprocessing, facts.WorkersPerProcess);
        var elapsed = TimeSpan.FromSeconds(Batches / Math.Max(1e-6, result.BatchesPerSecond));
        var seen = new LoaderStatistics
        {
            Elapsed = elapsed,
            BatchesDelivered = Batches,
            ConsumerWaiting = elapsed * result.Waiting,
            WorkerBusy = elapsed * (threads * (1 - result.WorkersWaiting)),
            WorkerWaiting = elapsed * (threads * result.WorkersWaiting),
            Watched = result.Watched,
        };
        var diagnosis = Diagnostician.Of(in seen, facts with
        {
            Workers = threads,
            UseMultiprocessing = settings.UseMultiprocessing,
            MaxQueueSize = settings.MaxQueueSize,
        });
        return diagnosis is { Concurrency: null, Shards: null } ? null : diagnosis.Message;
    }
}
