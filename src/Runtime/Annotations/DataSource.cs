namespace Infeed;

/// <summary>Values of options that are not numbers of their own.</summary>
public static class DataSource
{
    /// <summary>
    /// For <see cref="DataSourceAttribute.Workers"/> and <see cref="DataSourceAttribute.MaxQueueSize"/>: what was measured, as <c>infeed.profile.json</c> has
    /// it; without a measurement the loader finds a setting while it runs.
    /// </summary>
    public const int Auto = Knobs.Auto;
}
