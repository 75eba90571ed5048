using System.Globalization;
using System.Xml.Linq;
using Infeed.Profiles;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Reporting;

/// <summary>How fast each number of workers is with each queue, in per cent of the fastest: a map for threads, and one for processes.</summary>
internal static class HeatMap
{
    private const double Left = 56;
    private const double NarrowColumn = 44;
    private const double WideColumn = 72;
    private const double Top = 8;
    private const double Row = 36;
    private const double Bottom = 44;
    private const int Shades = 6;

    // From here on the words on a shade are those for its darker half.
    private const int HighShade = 4;

    /// <summary>The maps of the kinds of workers that were tried: of one setting, a map of one cell says how much slower that was.</summary>
    public static IEnumerable<XElement> All(SourceProfile source) => source.Candidates
        .Where(candidate => candidate.Workers > 0)
        .GroupBy(candidate => candidate.UseMultiprocessing, (areProcesses, tried) => (AreProcesses: areProcesses, Tried: tried.ToList()))
        .OrderBy(kind => kind.AreProcesses)
        .Select(kind => Of(source, kind.Tried));

    private static XElement Of(SourceProfile source, List<Candidate> tried)
    {
        var fastest = source.Candidates.Max(candidate => candidate.BatchesPerSecond.Median);
        var workers = tried.Select(candidate => candidate.Workers).Distinct().Order().ToList();
        var queues = tried.Select(candidate => candidate.MaxQueueSize).Distinct().OrderDescending().ToList();
        var column = Math.Clamp((Svg.PhoneWidth - Left) / workers.Count, NarrowColumn, WideColumn);
        var height = Top + (queues.Count * Row) + Bottom;
        var kind = tried[0].UseMultiprocessing ? "processes" : "threads";
        return Svg.Figure(
            $"Workers x queue, {kind}: per cent of the fastest setting of all",
            string.Join("; ", tried.Select(candidate => $"{SettingsText.Of(candidate.Settings())}: {Percent(candidate)} per cent")),
            Math.Max(Svg.PhoneWidth, Left + (workers.Count * column)), height,
            queues.SelectMany((queue, y) => workers.Select((count, x) => Cell(count, queue, x, y))),
            queues.Select((queue, y) => Svg.Words("soft", Left - 8, Top + (y * Row) + (Row / 2) + 4, "end", queue.ToString(CultureInfo.InvariantCulture))),
            workers.Select((count, x) => Svg.Words(
                "soft", Left + ((x + 0.5) * column), height - Bottom + 18, "middle", count.ToString(CultureInfo.InvariantCulture))),
            Svg.Words("soft", 0, height - 6, "start", $"{kind} across, slots of the queue up"));

        int Percent(Candidate candidate) => fastest > 0 ? (int)Math.Round(100 * candidate.BatchesPerSecond.Median / fastest) : 0;

        object[] Cell(int count, int queue, int x, int y)
        {
            var (left, top) = (Left + (x * column) + 1, Top + (y * Row) + 1);
            if (tried.Find(candidate => candidate.Workers == count && candidate.MaxQueueSize == queue) is not { } candidate)
                return [Svg.Box("empty", left, top, column - 2, Row - 2)];
            var shade = Math.Clamp(Percent(candidate) * Shades / 101, 0, Shades - 1);
            return
            [
                Svg.Box($"h{shade}", left, top, column - 2, Row - 2),
                Svg.Words(shade >= HighShade ? "on-high" : "on-low", left + (column / 2) - 1, top + (Row / 2) + 4, "middle", $"{Percent(candidate)} %"),
                candidate.Settings() == source.Settings ? Svg.Box("chosen", left, top, column - 2, Row - 2) : "",
            ];
        }
    }
}
