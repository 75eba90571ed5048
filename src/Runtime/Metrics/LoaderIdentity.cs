using System.Diagnostics;

namespace Infeed.Metrics;

/// <summary>The tags of a loader in metrics and traces: its source, and a number that tells loaders of one source apart.</summary>
internal sealed class LoaderIdentity(string source)
{
    private static int count;

    private readonly KeyValuePair<string, object?> sourceTag = new("infeed.source", source);
    // Boxed once.
    private readonly KeyValuePair<string, object?> loaderTag = new("infeed.loader", Interlocked.Increment(ref count) - 1);

    public TagList Tags => new([sourceTag, loaderTag]);

    /// <summary>When a wait begins, in ticks of <see cref="Stopwatch"/>; 0 if nobody listens.</summary>
    public static long BeginWait() => LoaderMetrics.Waits.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>Tells listeners how long the consumer has waited for a batch that it has got.</summary>
    public void EndWait(long began)
    {
        if (began != 0)
            LoaderMetrics.Waits.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, sourceTag, loaderTag);
    }

    /// <summary>Begins the span of an epoch; null if nobody listens.</summary>
    public Activity? StartEpoch(int epoch)
    {
        var activity = LoaderMetrics.Activities.StartActivity("infeed.epoch");
        return activity?.SetTag(sourceTag.Key, sourceTag.Value).SetTag(loaderTag.Key, loaderTag.Value).SetTag("infeed.epoch", epoch);
    }
}
