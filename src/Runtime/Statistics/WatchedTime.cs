namespace Infeed.Statistics;

/// <summary>What the threads of workers did in fills that were watched, in ticks of <see cref="TimeSpan"/>.</summary>
/// <param name="All">How long they took.</param>
/// <param name="OnProcessor">How long a thread was on a processor in them.</param>
/// <param name="Blocked">How long it waited for something.</param>
internal readonly record struct WatchedTime(long All, long OnProcessor, long Blocked)
{
    /// <summary>The share of the time in which a thread was on a processor; null if no fill was watched.</summary>
    public double? ProcessorShare => Share(OnProcessor);

    /// <summary>The share of the time in which a thread waited for something; null if no fill was watched.</summary>
    public double? BlockedShare => Share(Blocked);

    public static WatchedTime operator -(WatchedTime later, WatchedTime earlier) =>
        new(later.All - earlier.All, later.OnProcessor - earlier.OnProcessor, later.Blocked - earlier.Blocked);

    private double? Share(long part) => All > 0 ? Math.Clamp((double)part / All, 0, 1) : null;
}
