using System.Text.Json.Serialization;

namespace Infeed.Profiles;

/// <summary>How far tuning a source has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TuningState>))]
internal enum TuningState
{
    /// <summary>The loader was made, and nobody has read from it yet.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>Settings are being tried.</summary>
    [JsonStringEnumMemberName("measuring")]
    Measuring,

    /// <summary>The settings are chosen, and the program goes on with them.</summary>
    [JsonStringEnumMemberName("settled")]
    Settled,

    /// <summary>The loader ended before it had chosen; what was measured until then, if anything was, is known.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>No settings can be tried with this source.</summary>
    [JsonStringEnumMemberName("untuned")]
    Untuned,
}

/// <summary>A source that is tuned.</summary>
/// <param name="State">How far that has come.</param>
/// <param name="Source">The full name of the class in metadata.</param>
/// <param name="Note">What it does now, or why it has chosen so, in one sentence.</param>
/// <param name="Profile">What is known; null before the first measurement.</param>
/// <param name="Advice">What would help beside the settings that were tried, in sentences; null for nothing.</param>
internal sealed record TunedSource(TuningState State, string Source, string Note, SourceProfile? Profile, string? Advice = null)
{
    /// <summary>How often settings were measured; 0 if none was.</summary>
    public int CountMeasurements() => Profile?.Candidates.Sum(candidate => candidate.Blocks) ?? 0;

    /// <summary>
    /// Of two loaders of a source, such as one for training and one for validation, most was learnt from that with the larger value: from one that has chosen,
    /// and otherwise by the number of measurements.
    /// </summary>
    public (bool HasChosen, int Measurements) Learnt() => (State == TuningState.Settled && Profile is not null, CountMeasurements());
}

/// <summary>What a program that runs under <c>infeed tune</c> writes after each measurement, for the tool to read.</summary>
/// <param name="Version">The format: <see cref="CurrentVersion"/>.</param>
/// <param name="Machine">The machine.</param>
/// <param name="Sources">The sources of the loaders that were made.</param>
internal sealed record TuningReport(int Version, MachineShape Machine, IReadOnlyList<TunedSource> Sources)
{
    /// <summary>The format that this version reads and writes.</summary>
    public const int CurrentVersion = 5;

    /// <summary>The environment variable with the path to write to. A program in whose environment it is tunes its loaders.</summary>
    public const string PathVariable = "INFEED_TUNE";

    /// <summary>The environment variable with the seconds that tuning may take.</summary>
    public const string BudgetVariable = "INFEED_TUNE_BUDGET";

    /// <summary>The environment variable with the bytes that a queue and its processes may take; not set where a part of the memory is.</summary>
    public const string MemoryVariable = "INFEED_TUNE_MEMORY";

    /// <exception cref="InvalidDataException">The file is damaged, or of another format.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TuningReport Read(string path)
    {
        var report = ProfileJson.Read(path, ProfileJson.Indented.TuningReport);
        return report.Version == CurrentVersion
            ? report
            : throw new InvalidDataException($"The program's version of Infeed reports in format {report.Version}, and this one reads {CurrentVersion}: use the version of infeed that the program uses.");
    }

    /// <summary>Writes the file as a whole, or not at all.</summary>
    public void Write(string path) => ProfileJson.Write(path, this, ProfileJson.Indented.TuningReport);
}
