using System.Globalization;
using System.Xml.Linq;
using Infeed.Profiles;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Reporting;

/// <summary>What the page says of one source: what to write, the figures, the pictures, and all of them as a table.</summary>
internal static class SourceSection
{
    private static readonly string[] Columns = ["setting", "batches/s", "from", "to", "loop waits", "memory, estimated", "times"];

    public static XElement Of(SourceProfile source) => new("article",
        new XElement("h2", source.Source),
        new XElement("p", new XAttribute("class", "soft"), $"Measured on {source.Measured.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."),
        new XElement("ul", new XAttribute("class", "figures"),
            Figure(SettingsText.Of(source.Settings), "the best setting"),
            Figure($"{SettingText.Number(source.BatchesPerSecond.Median)} batches/s", $"{SettingText.Number(source.BatchesPerSecond.Low)} to {SettingText.Number(source.BatchesPerSecond.High)}"),
            Figure(SettingText.Share(source.ConsumerWaiting), "of its time the training loop waits for data"),
            Figure(SettingText.Bytes(source.MemoryBytes), "of memory for the queue and its processes, estimated")),
        new XElement("p", MixtureName.Is(source.Source) ? "Where the loader is made:" : "On the class:"),
        new XElement("pre", SettingText.Code(source)),
        Baked(source),
        source.Candidates.Count == 0 ? null : All(source));

    private static object[]? Baked(SourceProfile source) => SettingText.Auto(source) is { } code
        ? [new XElement("p", "Or, so that each build takes it from the profile:"), new XElement("pre", code)]
        : null;

    // Of a profile from which somebody has taken the settings that did not win, the rest is shown.
    private static object[] All(SourceProfile source) =>
    [
        new XElement("div", new XAttribute("class", "charts"), ThroughputChart.Of(source), HeatMap.All(source)),
        new XElement("h3", "All settings that were tried"),
        new XElement("div", new XAttribute("class", "scroll"), Table(source)),
    ];

    private static XElement Figure(string value, string meaning) => new("li", new XElement("b", value), meaning);

    private static XElement Table(SourceProfile source) => new("table",
        new XElement("thead", new XElement("tr", Columns.Select(name => new XElement("th", name)))),
        new XElement("tbody", source.Candidates.OrderByDescending(candidate => candidate.BatchesPerSecond.Median).Select(candidate => Row(source, candidate))));

    private static XElement Row(SourceProfile source, Candidate candidate)
    {
        var settings = candidate.Settings();
        var (speed, most) = (candidate.BatchesPerSecond, Math.Max(1, source.Candidates.Max(other => other.MemoryBytes)));
        return new XElement("tr", settings == source.Settings ? new XAttribute("class", "best") : null,
            new XElement("td", SettingsText.Of(settings)),
            new XElement("td", SettingText.Number(speed.Median)),
            new XElement("td", SettingText.Number(speed.Low)),
            new XElement("td", SettingText.Number(speed.High)),
            Bar(candidate.ConsumerWaiting, SettingText.Share(candidate.ConsumerWaiting)),
            Bar((double)candidate.MemoryBytes / most, SettingText.Bytes(candidate.MemoryBytes)),
            new XElement("td", candidate.Blocks));
    }

    // A number with a bar behind it, from the right.
    private static XElement Bar(double share, string text) => new("td", new XAttribute("class", "bar"),
        new XAttribute("style", string.Create(CultureInfo.InvariantCulture, $"--share: {100 * share:0.#}%")), text);
}
