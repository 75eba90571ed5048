using Infeed.Profiles;

namespace Infeed.Tuning;

/// <summary>
/// How sure a median is: the interval that holds 95 % of the medians of samples drawn from the measurements themselves (B. Efron, Bootstrap methods, Annals of
/// Statistics 7, 1979). Its random numbers are always the same, so that the same measurements have the same interval.
/// </summary>
internal static class BootstrapInterval
{
    private const int Resamples = 1000;
    private const int Seed = 1;

    /// <param name="values">One measurement or more.</param>
    public static Interval Of(IReadOnlyList<double> values)
    {
        var random = new Random(Seed);
        var medians = new double[Resamples];
        var drawn = new double[values.Count];
        for (var i = 0; i < Resamples; i++)
        {
            for (var j = 0; j < drawn.Length; j++)
                drawn[j] = values[random.Next(values.Count)];
            medians[i] = Median(drawn);
        }

        Array.Sort(medians);
        return new Interval(Median([.. values]), medians[(int)(0.025 * Resamples)], medians[(int)(0.975 * Resamples)]);
    }

    /// <summary>The middle value, or the mean of the two in the middle. Sorts what it is given.</summary>
    public static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
