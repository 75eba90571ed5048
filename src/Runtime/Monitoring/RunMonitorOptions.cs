using Infeed.Options;

namespace Infeed;

/// <summary>What a <see cref="RunMonitor"/> watches, and how often.</summary>
public sealed record RunMonitorOptions
{
    private static readonly TimeSpan MinInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>The time from one sample to the next, 10 milliseconds or more. Default 1 second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is too short.</exception>
    public TimeSpan Interval
    {
        get;
        init => field = value >= MinInterval
            ? value
            : throw OptionRange.Error(nameof(Interval), value, $"Interval is {value}; it must be {MinInterval.TotalMilliseconds:0} milliseconds or more.");
    }
    = TimeSpan.FromSeconds(1);

    /// <summary>Processes to count as workers besides those of the program's loaders, which the monitor finds. One that does not exist is left out.</summary>
    public IReadOnlyList<int> ProcessIds { get; init; } = [];
}
