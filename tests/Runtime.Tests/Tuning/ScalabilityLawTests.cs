using Infeed.Tuning;

namespace Infeed.Tests.Tuning;

public sealed class ScalabilityLawTests
{
    [Theory]
    [InlineData(100, 0.05, 0.01)]
    [InlineData(2.5, 0, 0.002)]
    [InlineData(10, 0.3, 0)]
    [InlineData(10, 0, 0)]
    public void Fit_ofTheLawItself_isTheLaw(double one, double contention, double coherence)
    {
        var law = new ScalabilityLaw(one, contention, coherence);
        var fitted = ScalabilityLaw.Fit([.. new[] { 1, 2, 4, 8, 16 }.Select(workers => (workers, law.At(workers)))]);

        Assert.Equal(one, fitted.One, 9);
        Assert.Equal(contention, fitted.Contention, 9);
        Assert.Equal(coherence, fitted.Coherence, 9);
    }

    [Fact]
    public void Peak_isWhereMoreWorkersDoLess()
    {
        var law = new ScalabilityLaw(10, 0.1, 0.01);
        Assert.Equal(Math.Sqrt(0.9 / 0.01), law.Peak, 9);
        Assert.True(law.At(law.Peak) > law.At(law.Peak + 1) && law.At(law.Peak) > law.At(law.Peak - 1));
        Assert.Equal(double.PositiveInfinity, new ScalabilityLaw(10, 0.1, 0).Peak);
    }

    [Fact]
    public void Fit_ofSpeedsThatRiseFasterThanTheWorkers_hasNoNegativeParts()
    {
        var fitted = ScalabilityLaw.Fit([(1, 10), (2, 25), (4, 60)]);
        Assert.Equal((0, 0), (fitted.Contention, fitted.Coherence));
    }
}
