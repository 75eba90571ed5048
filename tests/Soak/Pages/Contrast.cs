using System.Globalization;
using System.Text.RegularExpressions;

namespace Infeed.Soak.Pages;

/// <summary>How well words can be read on a background: WCAG's contrast ratio, from 1 to 21.</summary>
internal static partial class Contrast
{
    /// <summary>What WCAG 2 asks of words of usual size, level AA.</summary>
    public const double Enough = 4.5;

    /// <param name="colour">A colour as a browser computes it: rgb(r, g, b).</param>
    /// <param name="other">The other one.</param>
    public static double Of(string colour, string other)
    {
        var (one, two) = (Luminance(colour), Luminance(other));
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var parts = Number().Matches(colour).Select(match => Linear(double.Parse(match.Value, CultureInfo.InvariantCulture) / 255)).ToList();
        return parts is [var red, var green, var blue]
            ? (0.2126 * red) + (0.7152 * green) + (0.0722 * blue)
            : throw new InvalidOperationException($"The browser's colour is '{colour}', and it should be three numbers.");
    }

    private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Number();
}
