using Infeed.Profiles;

namespace Infeed.Tool.Tuning;

/// <summary>Follows what the program's loaders report, and prints a line for each news. On standard error, beside the program's own output.</summary>
internal sealed class TuningLog(string path, TextWriter log)
{
    private readonly Dictionary<string, string> printed = new(StringComparer.Ordinal);
    private DateTime read;

    /// <summary>What was reported last; null before the first report.</summary>
    public TuningReport? Last { get; private set; }

    /// <summary>Whether nothing more is to be expected: each loader has chosen, or has ended.</summary>
    public bool IsOver => Last is { Sources.Count: > 0 } report && report.Sources.All(source => source.State != TuningState.Measuring);

    /// <summary>Reads the report if there is a new one.</summary>
    /// <exception cref="InvalidDataException">The program's version of Infeed reports in another format.</exception>
    public void Update()
    {
        if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) is var written && written == read)
            return;
        read = written;
        Last = TuningReport.Read(path);
        foreach (var source in Last.Sources)
        {
            var line = $"{source.Source}: {source.Note}";
            if (printed.GetValueOrDefault(source.Source) != line)
                log.WriteLine($"infeed: {line}");
            printed[source.Source] = line;
        }
    }
}
