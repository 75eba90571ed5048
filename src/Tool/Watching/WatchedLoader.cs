using System.Globalization;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Watching;

/// <summary>What a loader has done in the last second.</summary>
/// <param name="tags">The tags of its metrics: its source, and its number.</param>
internal sealed class WatchedLoader(string tags)
{
    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);

    /// <summary>The source and the loader's number.</summary>
    public string Name { get; } = $"{Tag(tags, "infeed.source")} #{Tag(tags, "infeed.loader")}";

    /// <summary>The number of batches.</summary>
    public double Batches => Of("infeed.batches");

    /// <summary>Whether it was seen for a second.</summary>
    public bool IsKnown => !double.IsNaN(Batches);

    public void Set(string instrument, double value) => values[instrument] = value;

    /// <summary>All of it in one line.</summary>
    public string Describe(double seconds)
    {
        var workers = Of("infeed.workers");
        var busy = workers > 0 ? Of("infeed.worker.busy.time") / (workers * seconds) : 0;
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {SettingText.Number(Batches / seconds)} batches/s, {SettingText.Number(Of("infeed.samples") / seconds)} samples/s, {SettingText.Bytes((long)(Of("infeed.bytes") / seconds))}/s");
        var waits = $"the loop waits {SettingText.Share(Math.Min(1, Of("infeed.consumer.wait.time") / seconds))}";
        var crew = string.Create(
            CultureInfo.InvariantCulture,
            $"{workers:0} workers busy {SettingText.Share(Math.Min(1, busy))}, queue {Of("infeed.queue.depth"):0} of {Of("infeed.queue.capacity"):0}");
        var trouble = Of("infeed.worker.deaths") + Of("infeed.sample.faults") is > 0 and var count
            ? string.Create(CultureInfo.InvariantCulture, $"; {count:0} faults and deaths")
            : "";
        return $"{what}; {waits}; {crew}{trouble}";
    }

    private static string Tag(string tags, string name) =>
        tags.Split(',').FirstOrDefault(tag => tag.StartsWith($"{name}=", StringComparison.Ordinal), "").Split('=', 2)[^1];

    private double Of(string instrument) => values.GetValueOrDefault(instrument);
}
