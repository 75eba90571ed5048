using System.Globalization;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Watching;

/// <summary>What a loader has done in the last second.</summary>
/// <param name="tags">The tags of its metrics: its source, and its number.</param>
internal sealed class WatchedLoader(string tags)
{
    /// <summary>The heads of <see cref="Cells"/>: rates are those of a second.</summary>
    public static readonly string[] Columns = ["loader", "batches", "samples", "data", "waits", "workers", "busy", "queue", "faults"];

    private readonly Dictionary<string, double> values = new(StringComparer.Ordinal);

    /// <summary>The source and the loader's number.</summary>
    public string Name { get; } = $"{Tag(tags, "infeed.source")} #{Tag(tags, "infeed.loader")}";

    /// <summary>Whether it was seen for a second.</summary>
    public bool IsKnown => !double.IsNaN(Of("infeed.batches"));

    public void Set(string instrument, double value) => values[instrument] = value;

    /// <summary>All of it, for a row of a table.</summary>
    /// <param name="seconds">What the second was in truth.</param>
    public string[] Cells(double seconds)
    {
        var workers = Of("infeed.workers");
        var busy = workers > 0 ? Of("infeed.worker.busy.time") / (workers * seconds) : 0;
        return
        [
            Name,
            SettingText.Number(Of("infeed.batches") / seconds),
            SettingText.Number(Of("infeed.samples") / seconds),
            SettingText.Bytes((long)(Of("infeed.bytes") / seconds)),
            SettingText.Share(Math.Min(1, Of("infeed.consumer.wait.time") / seconds)),
            workers.ToString("0", CultureInfo.InvariantCulture),
            SettingText.Share(Math.Min(1, busy)),
            string.Create(CultureInfo.InvariantCulture, $"{Of("infeed.queue.depth"):0} of {Of("infeed.queue.capacity"):0}"),
            (Of("infeed.worker.deaths") + Of("infeed.sample.faults")).ToString("0", CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>All of it in one line.</summary>
    /// <param name="seconds">What the second was in truth.</param>
    public string Describe(double seconds)
    {
        if (Cells(seconds) is not [var name, var batches, var samples, var bytes, var waits, var workers, var busy, var queue, var faults])
            throw new InvalidOperationException("A row has other columns.");
        var trouble = faults == "0" ? "" : $"; {faults} faults and deaths";
        return $"{name}: {batches} batches/s, {samples} samples/s, {bytes}/s; the loop waits {waits}; {workers} workers busy {busy}, queue {queue}{trouble}";
    }

    private static string Tag(string tags, string name) =>
        tags.Split(',').FirstOrDefault(tag => tag.StartsWith($"{name}=", StringComparison.Ordinal), "").Split('=', 2)[^1];

    private double Of(string instrument) => values.GetValueOrDefault(instrument);
}
