using System.Globalization;
using System.Text;
using Infeed.Training.Progress;

namespace Infeed;

/// <summary>
/// Writes the <see cref="History"/> into a file of comma-separated values: a line of names, and a line an epoch, beginning with the number of the epoch, from
/// 1. Numbers are written as in every culture alike, with all their digits. A run that goes on from a checkpoint goes on in the file: lines of epochs after the
/// checkpoint, which are trained again, are replaced. Another run's file is overwritten.
/// </summary>
/// <param name="path">The file. Its folder is made if it is not there.</param>
public sealed class CsvLogger(string path) : Callback
{
    private readonly string path = Path.GetFullPath(path);
    private bool isBegun;

    internal override CallbackOrder Order => CallbackOrder.AfterChanges;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        isBegun = false;
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        // All series are known by now. The history has the epochs before a checkpoint, so nothing of the file is needed.
        if (!isBegun)
            WriteAll(training.History);
        isBegun = true;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        using var writer = new StreamWriter(path, append: true);
        writer.WriteLine(Line(training.History, training.Epoch));
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        // A run that had nothing left to do has begun no epoch.
        if (!isBegun && training.Failure is null)
            WriteAll(training.History);
    }

    private void WriteAll(History history)
    {
        using var writer = new StreamWriter(path, append: false);
        writer.WriteLine(string.Join(',', history.Names.Prepend("epoch").Select(Quoted)));
        for (var epoch = 0; epoch < history.Epochs; epoch++)
            writer.WriteLine(Line(history, epoch));
    }

    private static string Line(History history, int epoch)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{epoch + 1}");
        foreach (var name in history.Names)
            line.Append(CultureInfo.InvariantCulture, $",{history[name][epoch]:R}");
        return line.ToString();
    }

    // As RFC 4180 says.
    private static string Quoted(string name) =>
        name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
