using Infeed.Options;

namespace Infeed.Describing;

/// <summary>Where the settings of a loader come from.</summary>
/// <param name="OfAttribute">The options of the source's attribute.</param>
/// <param name="Overrides">The options set by the caller.</param>
/// <param name="Free">Those that are looked for while the loader is read.</param>
internal sealed record SettingOrigins(LoaderOptions OfAttribute, LoaderOptions? Overrides, FreeKnobs Free)
{
    // The emitted code has all options of the attribute: which of them it sets to their defaults cannot be told, and makes no difference.
    private static readonly LoaderOptions Defaults = OfEmpty(new DataSourceAttribute());

    /// <summary>The origin of what nobody says.</summary>
    public const string Default = "default";

    /// <summary>The origin of what the attribute says.</summary>
    public const string Attribute = "the attribute";

    /// <summary>The origin of what the caller says.</summary>
    public const string Options = nameof(LoaderOptions);

    /// <summary>Where an option comes from.</summary>
    public string Of(Func<LoaderOptions, object?> option)
    {
        if (Overrides is not null && option(Overrides) is not null)
            return Options;
        return option(OfAttribute) is { } value && !value.Equals(option(Defaults)) ? Attribute : Default;
    }

    /// <summary>Where an option comes from that can be measured.</summary>
    /// <param name="option">The option.</param>
    /// <param name="isOne">Whether it is one of some options.</param>
    /// <param name="isTuning">Whether it is still looked for.</param>
    public string OfMeasurable(Func<LoaderOptions, object?> option, Func<FreeKnobs, bool> isOne, bool isTuning)
    {
        if (isOne(Free))
            return isTuning ? "Auto: still looked for" : "Auto: as found while it was read";
        return isOne(OfAttribute.Measured) && (Overrides is null || option(Overrides) is null) ? "Auto: as measured before the build" : Of(option);
    }

    private static LoaderOptions OfEmpty(DataSourceAttribute attribute) => new()
    {
        BatchSize = attribute.BatchSize,
        Workers = attribute.Workers,
        UseMultiprocessing = attribute.UseMultiprocessing,
        WorkersPerProcess = attribute.WorkersPerProcess,
        Concurrency = attribute.Concurrency,
        MaxQueueSize = attribute.MaxQueueSize,
        Shuffle = attribute.Shuffle,
        Seed = attribute.Seed,
        DropLast = attribute.DropLast,
        OnSampleError = attribute.OnSampleError,
        MaxSampleErrors = attribute.MaxSampleErrors,
    };
}
