using System.Globalization;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Watching;

/// <summary>What a loader has done in the last second.</summary>
/// <param name="name">The source and the loader's number.</param>
internal sealed class WatchedLoader(string name)
{
    /// <summary>The heads of <see cref="Cells"/>: rates are those of a second, and troubles are counted from the beginning.</summary>
    public static readonly string[] Columns = ["loader", "batches", "samples", "data", "waits", "p99", "workers", "queue", "trouble"];

    private readonly Dictionary<string, MetricValue> values = new(StringComparer.Ordinal);

    /// <summary>The source and the loader's number.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it was seen for a second.</summary>
    public bool IsKnown => !double.IsNaN(Change("infeed.batches"));

    /// <summary>The name of a loader by the tags of its metrics, which instruments have in different orders.</summary>
    public static string NameOf(string tags) => $"{Tag(tags, "infeed.source")} #{Tag(tags, "infeed.loader")}";

    public void Set(string instrument, MetricValue value) => values[instrument] = value;

    /// <summary>What an instrument has counted since the loader was made, or its level: the figure of <see cref="LoaderStatistics"/>.</summary>
    public double Total(string instrument) => values.GetValueOrDefault(instrument).Total;

    /// <summary>All of it, for a row of a table.</summary>
    /// <param name="seconds">What the second was in truth.</param>
    public string[] Cells(double seconds)
    {
        var workers = Workers;
        return
        [
            Name, PerSecond("infeed.batches", seconds), PerSecond("infeed.samples", seconds), Data(seconds), Waits(seconds), Wait("0.99"),
            workers == "0" ? workers : $"{workers} at {Busy(seconds)}", Queue, Trouble is "" ? "0" : Trouble,
        ];
    }

    /// <summary>All of it in one line.</summary>
    /// <param name="seconds">What the second was in truth.</param>
    public string Describe(double seconds)
    {
        var rates = $"{PerSecond("infeed.batches", seconds)} batches/s, {PerSecond("infeed.samples", seconds)} samples/s, {Data(seconds)}/s";
        // Where no batch was read in that second, there was no wait to be told of.
        var waits = Wait("0.5") is "-" ? "" : $" (median {Wait("0.5")}, p99 {Wait("0.99")})";
        var trouble = Trouble is "" ? "" : $"; {Trouble}";
        return $"{Name}: {rates}; the loop waits {Waits(seconds)}{waits}; {Quantity.Of((long)Total("infeed.workers"), "worker")} busy {Busy(seconds)}, queue {Queue}{trouble}";
    }

    private string Workers => Total("infeed.workers").ToString("0", CultureInfo.InvariantCulture);

    private string Queue => string.Create(CultureInfo.InvariantCulture, $"{Total("infeed.queue.depth"):0} of {Total("infeed.queue.capacity"):0}");

    // A death or a fault would be seen for a second alone if these were changes.
    private string Trouble => string.Join(
        ", ", new[] { Counted("infeed.sample.faults", "fault"), Counted("infeed.sample.errors", "left out"), Counted("infeed.worker.deaths", "death") }.OfType<string>());

    private string? Counted(string instrument, string word) => Total(instrument) is > 0 and var count
        ? string.Create(CultureInfo.InvariantCulture, $"{count:0} {word}{(count > 1 && word != "left out" ? "s" : "")}")
        : null;

    private string PerSecond(string instrument, double seconds) => SettingText.Number(Change(instrument) / seconds);

    private string Data(double seconds) => SettingText.Bytes((long)(Change("infeed.bytes") / seconds));

    private string Waits(double seconds) => SettingText.Share(Math.Min(1, Change("infeed.consumer.wait.time") / seconds));

    private string Wait(string quantile) => values.GetValueOrDefault("infeed.consumer.wait.duration").Quantile(quantile) switch
    {
        double.NaN => "-",
        var wait => SettingText.Time(wait),
    };

    private string Busy(double seconds)
    {
        var workers = Total("infeed.workers");
        return SettingText.Share(workers > 0 ? Math.Min(1, Change("infeed.worker.busy.time") / (workers * seconds)) : 0);
    }

    private static string Tag(string tags, string name) =>
        tags.Split(',').FirstOrDefault(tag => tag.StartsWith($"{name}=", StringComparison.Ordinal), "").Split('=', 2)[^1];

    private double Change(string instrument) => values.GetValueOrDefault(instrument).Change;
}
