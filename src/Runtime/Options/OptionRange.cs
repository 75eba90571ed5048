namespace Infeed.Options;

/// <summary>Checks that options are within their ranges.</summary>
internal static class OptionRange
{
    /// <summary>The value of an option.</summary>
    /// <param name="option">The option.</param>
    /// <param name="set">What it is set to; null for its default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of the option's range.</exception>
    public static int Check(Knob<int> option, int? set)
    {
        var (name, value) = (option.Name, set ?? option.Default);
        if (value >= option.Min && value <= option.Max)
            return value;
        throw Error(name, value, option.CanBeAuto
            ? $"{name} is {value}; it must be from {option.Min} to {option.Max}, or DataSource.Auto."
            : $"{name} is {value}; it must be from {option.Min} to {option.Max}.");
    }

    /// <summary>Checks the most elements of a batch, also of a source that has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range, and not the default either.</exception>
    public static void CheckMaxElements(int? elements)
    {
        if (elements is { } set && set != Knobs.MaxElements.Default)
            Check(Knobs.MaxElements, set);
    }

    /// <exception cref="ArgumentOutOfRangeException">The time is below <paramref name="min"/> and is not infinite.</exception>
    public static TimeSpan Check(string option, TimeSpan value, TimeSpan min) =>
        value == Timeout.InfiniteTimeSpan || value >= min
            ? value
            : throw Error(option, value, $"{option} is {value}; it must be {min.TotalMilliseconds:0} milliseconds or more, or Timeout.InfiniteTimeSpan.");

    public static ArgumentOutOfRangeException Error(string option, object value, string message) => new(option, value, message);
}
