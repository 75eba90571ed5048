using System.Globalization;

namespace Infeed.Tool.Watching;

/// <summary>What an instrument has, once a second.</summary>
/// <param name="Change">The change in the last second; not a number in the first second, which has nothing to compare with.</param>
/// <param name="Total">What was counted in all, or the level of what goes up and down.</param>
internal readonly record struct MetricValue(double Change, double Total)
{
    /// <summary>Of a histogram the quantiles of the last second, as .NET writes them: <c>0.5=0.1;0.95=0.3;0.99=0.4</c>.</summary>
    public string? Quantiles { private get; init; }

    /// <summary>A quantile of the last second; not a number if there were no values.</summary>
    public double Quantile(string name) =>
        (Quantiles ?? "").Split(';').Select(part => part.Split('=')).FirstOrDefault(part => part[0] == name) is [_, var value] ? Number(value) : double.NaN;

    public static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
