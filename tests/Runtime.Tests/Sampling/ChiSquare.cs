namespace Infeed.Tests.Sampling;

/// <summary>Pearson's test that counts are as expected.</summary>
internal static class ChiSquare
{
    // Five standard deviations: one right generator in 3.5 million fails. Seeds are fixed, so a test that passes keeps passing.
    private const double Deviations = 5;

    public static void AssertUniform(long[] counts, string what) =>
        AssertFits(counts, [.. Enumerable.Repeat(1.0 / counts.Length, counts.Length)], what);

    public static void AssertFits(long[] counts, double[] probabilities, string what)
    {
        var total = counts.Sum();
        var statistic = counts.Zip(probabilities, (count, p) => (count - (total * p)) * (count - (total * p)) / (total * p)).Sum();
        var bound = UpperQuantile(counts.Length - 1);
        Assert.True(statistic <= bound, $"{what}: chi-square {statistic:F1} exceeds {bound:F1}; counts {string.Join(' ', counts.Take(64))}");
    }

    // Wilson and Hilferty, "The distribution of chi-square", PNAS 17 (1931).
    private static double UpperQuantile(int freedom) =>
        freedom * Math.Pow(1 - (2.0 / (9 * freedom)) + (Deviations * Math.Sqrt(2.0 / (9 * freedom))), 3);
}
