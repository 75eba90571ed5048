using System.Globalization;
using System.Xml.Linq;
using Infeed.Profiles;
using Infeed.Tool.Profiles;

namespace Infeed.Tool.Reporting;

/// <summary>Batches a second by the number of workers, threads and processes apart, each with its interval: of all queues the fastest.</summary>
internal static class ThroughputChart
{
    private const double Width = Svg.PhoneWidth;
    private const double Height = 300;
    private const double Left = 56;
    private const double Right = 84;
    private const double Top = 16;
    private const double Bottom = 40;

    public static XElement Of(SourceProfile source)
    {
        var most = Math.Max(1, source.Candidates.Max(candidate => candidate.Workers));
        var step = NiceStep(source.Candidates.Max(candidate => candidate.BatchesPerSecond.High) / 4);
        var top = step * Math.Max(1, Math.Ceiling(source.Candidates.Max(candidate => candidate.BatchesPerSecond.High) / step));
        List<List<Candidate>> lines = [Fastest(source, areProcesses: false), Fastest(source, areProcesses: true)];
        return Svg.Figure(
            "Batches a second by the number of workers, with intervals of 95 %",
            Words(lines),
            Width, Height,
            Enumerable.Range(0, (int)Math.Round(top / step) + 1).Select(at => Grid(at * step)),
            Enumerable.Range(0, most + 1).Where(workers => workers % Math.Max(1, most / 5) == 0)
                .Select(workers => Svg.Words("soft", X(workers), Height - Bottom + 18, "middle", workers.ToString(CultureInfo.InvariantCulture))),
            Svg.Words("soft", Left + ((Width - Left - Right) / 2), Height - 4, "middle", "workers"),
            lines.SelectMany((line, at) => Series(line, at == 0 ? "threads" : "processes")),
            source.Candidates.Where(candidate => candidate.Settings() == source.Settings)
                .Select(candidate => Svg.Circle("chosen", X(candidate.Workers), Y(candidate.BatchesPerSecond.Median), 9)));

        double X(double workers) => Left + (workers / most * (Width - Left - Right));

        double Y(double perSecond) => Height - Bottom - (perSecond / top * (Height - Top - Bottom));

        object[] Grid(double perSecond) =>
        [
            Svg.Line("grid", Left, Y(perSecond), Width - Right, Y(perSecond)),
            Svg.Words("soft", Left - 8, Y(perSecond) + 4, "end", Short(perSecond)),
        ];

        IEnumerable<XElement> Series(List<Candidate> line, string css)
        {
            if (line.Count == 0)
                yield break;
            yield return Svg.Path(css, line.Select(candidate => (X(candidate.Workers), Y(candidate.BatchesPerSecond.Median))));
            foreach (var candidate in line)
            {
                var (x, speed) = (X(candidate.Workers), candidate.BatchesPerSecond);
                yield return Svg.Line($"{css} interval", x, Y(speed.Low), x, Y(speed.High));
                yield return Svg.Circle($"{css} mark", x, Y(speed.Median), 4);
            }

            yield return Svg.Words(css, X(line[^1].Workers) + 10, Y(line[^1].BatchesPerSecond.Median) + (css == "threads" ? -6 : 16), "start", css);
        }
    }

    // Without workers there are neither threads nor processes: both lines begin there.
    private static List<Candidate> Fastest(SourceProfile source, bool areProcesses)
    {
        var line = source.Candidates.Where(candidate => candidate.Workers == 0 || candidate.UseMultiprocessing == areProcesses)
            .GroupBy(candidate => candidate.Workers, (_, same) => same.MaxBy(candidate => candidate.BatchesPerSecond.Median)!)
            .OrderBy(candidate => candidate.Workers).ToList();
        return line.Exists(candidate => candidate.Workers > 0) || !areProcesses ? line : [];
    }

    private static string Words(List<List<Candidate>> lines) => string.Join("; ", lines.SelectMany(line => line).Distinct()
        .Select(candidate => $"{SettingsText.Workers(candidate.Workers, candidate.UseMultiprocessing)}: {SettingText.Number(candidate.BatchesPerSecond.Median)} batches a second"));

    // There is room for few digits.
    private static string Short(double number) => number switch
    {
        >= 1e6 => (number / 1e6).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= 1e4 => (number / 1e3).ToString("0.##", CultureInfo.InvariantCulture) + " k",
        _ => number.ToString("#,0.####", CultureInfo.InvariantCulture),
    };

    private static double NiceStep(double about)
    {
        if (about <= 0)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(about)));
        return power * (about / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
