namespace Infeed.Options;

/// <summary>Checks that options are within their ranges.</summary>
internal static class OptionRange
{
    /// <exception cref="ArgumentOutOfRangeException">The value is below <paramref name="min"/> or above <paramref name="max"/>.</exception>
    public static int Check(string option, int value, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw Error(option, value, $"{option} is {value}; it must be from {min} to {max}.");

    /// <summary>As <see cref="Check(string, int, int, int)"/>, for an option that can be left to a measurement; the message says so.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below <paramref name="min"/> or above <paramref name="max"/>.</exception>
    public static int CheckKnob(string option, int value, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw Error(option, value, $"{option} is {value}; it must be from {min} to {max}, or DataSource.Auto.");

    /// <summary>Checks the most elements of a batch, also of a source that has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of its range, and not the default either.</exception>
    public static void CheckMaxElements(int? elements)
    {
        if (elements is { } set && set != Knobs.DefaultMaxElements)
            Check(nameof(LoaderOptions.MaxElements), set, Knobs.MinMaxElements, Knobs.MaxMaxElements);
    }

    /// <exception cref="ArgumentOutOfRangeException">The time is below <paramref name="min"/> and is not infinite.</exception>
    public static TimeSpan Check(string option, TimeSpan value, TimeSpan min) =>
        value == Timeout.InfiniteTimeSpan || value >= min
            ? value
            : throw Error(option, value, $"{option} is {value}; it must be {min.TotalMilliseconds:0} milliseconds or more, or Timeout.InfiniteTimeSpan.");

    public static ArgumentOutOfRangeException Error(string option, object value, string message) => new(option, value, message);
}
