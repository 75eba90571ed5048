namespace Infeed.Tests.Sampling;

public class NormalQuantileTests
{
    // Computed with 60 digits from the power series of the distribution function; each side of both region boundaries is among them.
    [Theory]
    [InlineData(0.49, -0.02506890825871105803)]
    [InlineData(0.4, -0.25334710313579974132)]
    [InlineData(0.25, -0.67448975019608174320)]
    [InlineData(0.1, -1.28155156554460043533)]
    [InlineData(0.0750001, -1.43953076450172968649)]
    [InlineData(0.075, -1.43953147093845593495)]
    [InlineData(0.025, -1.95996398454005421178)]
    [InlineData(0.01, -2.32634787404084109308)]
    [InlineData(0.001, -3.09023230616781353536)]
    [InlineData(1e-05, -4.26489079392282461023)]
    [InlineData(1e-09, -5.99780701500768686145)]
    [InlineData(1.4e-11, -6.65672309151818363560)]
    [InlineData(1.3e-11, -6.66761145651074083466)]
    [InlineData(1e-12, -7.03448382530113193261)]
    [InlineData(1.1102230246251565e-16, -8.20953615160138685563)]
    public void At_known_probability_gives_known_quantile(double probability, double expected) =>
        Assert.Equal(expected, NormalQuantile.At(probability), 4e-15 * Math.Abs(expected));

    [Fact]
    public void At_complementary_probabilities_gives_opposite_quantiles()
    {
        for (var i = 1; i < 4096; i++) Assert.Equal(-NormalQuantile.At(i / 4096.0), NormalQuantile.At(1 - (i / 4096.0)));
        Assert.Equal(0, NormalQuantile.At(0.5));
    }

    [Fact]
    public void Log_agrees_with_the_platform_to_two_units_in_the_last_place()
    {
        const int Seed = 12345;
        var random = new Random(Seed);
        for (var i = 0; i < 100_000; i++)
        {
            var value = Math.ScaleB(1 + random.NextDouble(), random.Next(-1000, 1000));
            var expected = Math.Log(value);
            var allowed = 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
            Assert.True(Math.Abs(PortableLog.Of(value) - expected) <= allowed, $"seed {Seed}: log {value:R} is {PortableLog.Of(value):R}");
        }

        Assert.Equal(0, PortableLog.Of(1));
    }
}
