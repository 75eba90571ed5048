namespace Infeed.Tests.Sampling;

public class SampleRandomNormalTests
{
    private const int Draws = 100_000;

    [Fact]
    public void NextNormal_has_the_moments_of_the_distribution()
    {
        var random = new SampleRandom(4, 0, 0);
        double sum = 0, squares = 0, cubes = 0, fourths = 0;
        for (var i = 0; i < Draws; i++)
        {
            var x = (random.NextNormal(10, 3) - 10) / 3;
            sum += x;
            squares += x * x;
            cubes += x * x * x;
            fourths += x * x * x * x;
        }

        // Bounds of five standard errors: the variances of x, x^2, x^3, x^4 are 1, 2, 15, 96.
        var error = 5 / Math.Sqrt(Draws);
        Assert.InRange(sum / Draws, -error, error);
        Assert.InRange(squares / Draws, 1 - (error * Math.Sqrt(2)), 1 + (error * Math.Sqrt(2)));
        Assert.InRange(cubes / Draws, -error * Math.Sqrt(15), error * Math.Sqrt(15));
        Assert.InRange(fourths / Draws, 3 - (error * Math.Sqrt(96)), 3 + (error * Math.Sqrt(96)));
    }

    [Fact]
    public void NextNormal_falls_between_known_quantiles_as_often_as_it_should()
    {
        double[] bounds =
            [-3.0902323061678135, -2.3263478740408411, -1.2815515655446006, -0.2533471031357997, 0.6744897501960817, 1.9599639845400542];
        double[] below = [0.001, 0.01, 0.1, 0.4, 0.75, 0.975, 1];
        var random = new SampleRandom(5, 0, 0);
        var counts = new long[7];
        for (var i = 0; i < Draws; i++)
        {
            var x = random.NextNormal();
            counts[bounds.Count(bound => bound < x)]++;
        }

        ChiSquare.AssertFits(counts, [below[0], .. below.Skip(1).Zip(below, (upper, lower) => upper - lower)], "NextNormal, seed 5");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void NextNormal_mean_that_is_not_finite_throws(double mean) =>
        OutOfRange.AssertThrown("mean", mean, "finite", () => new SampleRandom().NextNormal(mean, 1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1.0)]
    public void NextNormal_wrong_deviation_throws(double deviation) =>
        OutOfRange.AssertThrown("standardDeviation", deviation, "finite and 0 or more", () => new SampleRandom().NextNormal(0, deviation));
}
