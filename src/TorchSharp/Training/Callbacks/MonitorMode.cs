namespace Infeed;

/// <summary>Which values of a series are the better ones.</summary>
public enum MonitorMode
{
    /// <summary>Lower ones of the loss, and of a metric what <see cref="Metric.HigherIsBetter"/> says.</summary>
    Auto,

    /// <summary>Lower ones.</summary>
    Min,

    /// <summary>Higher ones.</summary>
    Max,
}
