using Infeed.Options;

namespace Infeed.Describing;

/// <summary>Where the settings of a loader come from.</summary>
/// <param name="OfAttribute">The options of the source's attribute.</param>
/// <param name="Overrides">The options set by the caller.</param>
/// <param name="Free">Those that are looked for while the loader is read.</param>
internal sealed record SettingOrigins(LoaderOptions OfAttribute, LoaderOptions? Overrides, FreeKnobs Free)
{
    /// <summary>The origin of what nobody says.</summary>
    public const string Default = "default";

    /// <summary>The origin of what the attribute says.</summary>
    public const string Attribute = "the attribute";

    /// <summary>The origin of what the caller says.</summary>
    public const string Options = nameof(LoaderOptions);

    /// <summary>Where an option comes from.</summary>
    /// <param name="option">The option.</param>
    /// <param name="byDefault">
    /// Its default, if the attribute has it: emitted code sets such options in any case, so whether the attribute sets one to its default cannot be told, and
    /// makes no difference.
    /// </param>
    public string Of(Func<LoaderOptions, object?> option, object? byDefault = null)
    {
        if (Overrides is not null && option(Overrides) is not null)
            return Options;
        return option(OfAttribute) is { } value && !value.Equals(byDefault) ? Attribute : Default;
    }

    /// <summary>Where an option comes from that can be measured.</summary>
    /// <param name="option">The option.</param>
    /// <param name="byDefault">Its default.</param>
    /// <param name="isOne">Whether it is one of some options.</param>
    /// <param name="isTuning">Whether it is still looked for.</param>
    public string OfMeasurable(Func<LoaderOptions, object?> option, object byDefault, Func<FreeKnobs, bool> isOne, bool isTuning)
    {
        if (isOne(Free))
            return isTuning ? "Auto: still looked for" : "Auto: as found while it was read";
        return isOne(OfAttribute.Measured) && (Overrides is null || option(Overrides) is null) ? "Auto: as measured before the build" : Of(option, byDefault);
    }

    /// <summary>Where an option comes from that a method of the source decides, if the caller does not.</summary>
    /// <param name="option">The option.</param>
    /// <param name="method">The method's attribute.</param>
    public string OfTold(Func<LoaderOptions, object?> option, string method) =>
        Overrides is not null && option(Overrides) is not null ? Options : option(OfAttribute) is not null ? Attribute : method;

    /// <summary>Where the shards of a stream come from: by default there is one, or as many as the attribute's workers.</summary>
    /// <param name="shards">Their number.</param>
    public string OfShards(int shards) =>
        shards == 1 && !OfAttribute.Measured.Workers && OfAttribute.Workers is null or 0 or 1 ? Default : Attribute;
}
