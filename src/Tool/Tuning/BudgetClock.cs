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
    private bool hasSaid;

    /// <summary>How long the program has until its first batch.</summary>
    public TimeSpan Start { get; } = budget > LeastStart ? budget : LeastStart;

    private TimeSpan Reserve => budget / 5 > LeastReserve ? budget / 5 : LeastReserve;

    /// <summary>Why the time is over; null if it is not.</summary>
    /// <param name="hasBegun">Whether a loader of the program is read.</param>
    /// <param name="elapsed">The time since the program was started.</param>
    public string? Over(bool hasBegun, TimeSpan elapsed)
    {
        if (hasBegun)
            began ??= elapsed;
        return began is null
            ? elapsed > Start ? $"the program has read no batch of Infeed in {Seconds(Start)} s" : null
            : elapsed - began > budget + Reserve ? $"the budget of {Seconds(budget)} s is over" : null;
    }

    /// <summary>What is waited for, to be said once when that takes a while; otherwise null.</summary>
    public string? Waiting(TimeSpan elapsed)
    {
        if (hasSaid || began is not null || elapsed < Patience)
            return null;
        hasSaid = true;
        return $"waits until the program reads its first batch, {Seconds(Start)} s at most";
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
}
