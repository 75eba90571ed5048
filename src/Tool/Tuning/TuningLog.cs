using Infeed.Profiles;

namespace Infeed.Tool.Tuning;

/// <summary>Follows what the program's loaders report, and prints a line for each news. On standard error, beside the program's own output.</summary>
internal sealed class TuningLog(string path, StatusLines log)
{
    private readonly Dictionary<(string Source, int Number), string> printed = [];
    private string read = "";

    /// <summary>What was reported last; null before the first report.</summary>
    public TuningReport? Last { get; private set; }

    /// <summary>How far the program has come.</summary>
    public ProgramStage Stage => Last?.Sources switch
    {
        null or [] => ProgramStage.Starting,
        var sources when sources.All(source => source.State == TuningState.Untuned) => ProgramStage.Untuned,
        var sources when sources.All(source => source.State is TuningState.Waiting or TuningState.Untuned) => ProgramStage.Starting,
        _ => ProgramStage.Reading,
    };

    /// <summary>
    /// Whether nothing more is to be expected: no loader is trying settings, and one of each source has chosen, or has ended. A further loader of the source
    /// that nobody has read from, such as one for a test at the end, is not waited for. Sources with which nothing can be tried say nothing of it. Where all
    /// loaders have ended too soon, such as one that looked at a batch, the one to train with may be still to come.
    /// </summary>
    public bool IsOver => Last?.Sources.Where(source => source.State != TuningState.Untuned).ToList() is { Count: > 0 } tuned
        && tuned.TrueForAll(source => source.State != TuningState.Measuring) && tuned.Exists(source => source.State == TuningState.Settled)
        && tuned.GroupBy(source => source.Source).All(loaders => loaders.Any(loader => loader.State != TuningState.Waiting));

    /// <summary>Reads the report if there is a new one.</summary>
    /// <exception cref="InvalidDataException">The program's version of Infeed reports in another format.</exception>
    public void Update()
    {
        // By what it says: two reports can come within the resolution of a file's time.
        if (!File.Exists(path) || File.ReadAllText(path) is var text && text == read)
            return;
        read = text;
        Last = TuningReport.Read(path);
        foreach (var (source, loaders) in Last.Sources.GroupBy(source => source.Source, (source, same) => (source, same)))
        {
            // A program may have a loader for training and one for validation of the same class.
            foreach (var (number, note) in loaders.Select(loader => loader.Note).Index())
            {
                if (printed.GetValueOrDefault((source, number)) != note)
                    log.Say($"{source}: {note}");
                printed[(source, number)] = note;
            }
        }
    }
}
