namespace Infeed.Tuning;

/// <summary>How thoroughly settings are tried.</summary>
/// <param name="MinBatches">The batches of a measurement, at least.</param>
/// <param name="MinTime">The time that a measurement takes, at least.</param>
/// <param name="MinRounds">How often a setting is measured before the interval of its speed decides anything.</param>
/// <param name="Rounds">How often the settings among which the choice lies are measured, in turn, while that is not decided.</param>
/// <param name="TriesProcesses">Whether processes are tried where they may be.</param>
/// <param name="WorthSaving">The bytes that a smaller queue has to save to be tried.</param>
/// <param name="Budget">The time after which nothing more is tried.</param>
internal sealed record TuningEffort(
    int MinBatches, TimeSpan MinTime, int MinRounds, int Rounds, bool TriesProcesses, long WorthSaving, TimeSpan Budget)
{
    /// <summary>The time in which code that runs for the first time is compiled anew, and faster, by .NET. What it takes meanwhile says nothing.</summary>
    public static readonly TimeSpan CodeWarmUp = TimeSpan.FromMilliseconds(100);

    /// <summary>The time in which the system may have several new threads on one processor, with another one idle, see docs/design/waiting.md.</summary>
    public static readonly TimeSpan ThreadWarmUp = TimeSpan.FromMilliseconds(40);

    /// <summary>Whether settings are measured more than once.</summary>
    public bool HasContests => Rounds > 1;

    /// <summary>
    /// For a loader that tunes itself while it is used: settled within some hundred batches, or half a second where those take less. Starting processes costs
    /// more than it gains.
    /// </summary>
    public static TuningEffort WhileRunning { get; } = new(
        8, TimeSpan.FromMilliseconds(20), MinRounds: 1, Rounds: 1, TriesProcesses: false, WorthSaving: 1 << 20, TimeSpan.FromMinutes(2));

    /// <summary>
    /// For a program that runs to be measured. Of two settings that are alike, all measurements of one are above all of the other in one of six cases if each
    /// was measured twice, and in one of 20 with three: fewer decide nothing.
    /// </summary>
    public static TuningEffort Thorough(TimeSpan budget) => new(
        16, TimeSpan.FromMilliseconds(250), MinRounds: 3, Rounds: 5, TriesProcesses: true, WorthSaving: 0, budget);
}
