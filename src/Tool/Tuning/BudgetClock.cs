using System.Globalization;

namespace Infeed.Tool.Tuning;

/// <summary>How long a program may go on: some time to start and to read its first batch, and the budget from there.</summary>
/// <param name="budget">The time in which settings may be tried.</param>
internal sealed class BudgetClock(TimeSpan budget)
{
    // A program is compiled, and loads its model and its list of files.
    private static readonly TimeSpan LeastStart = TimeSpan.FromSeconds(10);

    // The program keeps the budget itself, and ends the measurement that it is at when the budget is over.
    private static readonly TimeSpan LeastReserve = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private TimeSpan? began;
    private TimeSpan? untunedSince;
    private bool hasSaid;

    /// <summary>How long the program has until its first batch.</summary>
    public TimeSpan Start { get; } = budget > LeastStart ? budget : LeastStart;

    private TimeSpan Reserve => budget / 5 > LeastReserve ? budget / 5 : LeastReserve;

    /// <summary>Why the time is over; null if it is not.</summary>
    /// <param name="stage">How far the program has come.</param>
    /// <param name="elapsed">The time since the program was started.</param>
    public string? Over(ProgramStage stage, TimeSpan elapsed)
    {
        if (stage == ProgramStage.Reading)
            began ??= elapsed;
        if (began is not null)
            return elapsed - began > budget + Reserve ? $"the budget of {Seconds(budget)} s is over" : null;
        // A program makes its loaders one after the other, so another one may follow soon.
        untunedSince = stage == ProgramStage.Untuned ? untunedSince ?? elapsed : null;
        return elapsed - untunedSince > LeastStart ? $"nothing can be tried with any of its loaders, {Seconds(LeastStart)} s after the first"
            : elapsed > Start ? $"the program has read no batch of Infeed in {Seconds(Start)} s"
            : null;
    }

    /// <summary>What is waited for, to be said once when that takes a while; otherwise null.</summary>
    public string? Waiting(TimeSpan elapsed)
    {
        if (hasSaid || began is not null || untunedSince is not null || elapsed < Patience)
            return null;
        hasSaid = true;
        return $"waits until the program reads its first batch, {Seconds(Start)} s at most";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
}
