using Infeed.Tests.Shared;

namespace Infeed.Tests.Sampling;

public class SampleRandomRealTests
{
    private const int Draws = 100_000;

    [Fact]
    public void Draws_are_pinned()
    {
        Assert.Equal(0.1696178317070007f, new SampleRandom(42, 3, 7).NextSingle());
        Assert.Equal(0.5999067973274779, new SampleRandom(42, 3, 7).NextDouble());
        Assert.Equal(0.253105866882311, new SampleRandom(42, 3, 7).NextNormal(), 1e-15);
    }

    [Fact]
    public void Conversions_of_extreme_words_stay_below_one()
    {
        Assert.Equal((0f, 1 - (1f / (1 << 24))), (SampleRandom.ToSingle(0), SampleRandom.ToSingle(uint.MaxValue)));
        Assert.Equal((0d, 1 - (1d / (1L << 53))), (SampleRandom.ToDouble(0), SampleRandom.ToDouble(ulong.MaxValue)));
        Assert.Equal((1d / (1L << 53), 1 - (1d / (1L << 53))), (SampleRandom.ToOpenDouble(0), SampleRandom.ToOpenDouble(ulong.MaxValue)));
    }

    [Fact]
    public void NextSingle_and_NextDouble_are_uniform_in_high_and_low_bits()
    {
        var random = new SampleRandom(1, 0, 0);
        long[] single = new long[256], real = new long[256];
        for (var i = 0; i < Draws; i++)
        {
            var word = (int)(random.NextSingle() * (1 << 24));
            single[((word >> 20) << 4) | (word & 15)]++;
            var longWord = (long)(random.NextDouble() * (1L << 53));
            real[((longWord >> 49) << 4) | (longWord & 15)]++;
        }

        ChiSquare.AssertUniform(single, "NextSingle, seed 1");
        ChiSquare.AssertUniform(real, "NextDouble, seed 1");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.01)]
    public void NextBoolean_is_true_as_often_as_asked(double probability)
    {
        var random = new SampleRandom(2, 0, 0);
        var counts = new long[2];
        for (var i = 0; i < Draws; i++) counts[random.NextBoolean(probability) ? 1 : 0]++;
        ChiSquare.AssertFits(counts, [1 - probability, probability], $"NextBoolean({probability}), seed 2");
    }

    [Fact]
    public void NextBoolean_of_zero_is_never_and_of_one_always_true()
    {
        var random = new SampleRandom(3, 0, 0);
        for (var i = 0; i < 1000; i++) Assert.Equal((false, true), (random.NextBoolean(0), random.NextBoolean(1)));
    }

    [Fact]
    public void Each_draw_takes_the_same_number_of_words()
    {
        SampleRandom random = new(6, 0, 0), words = new(6, 0, 0);
        random.NextSingle();
        random.NextDouble();
        random.NextBoolean(0);
        random.NextNormal();
        Assert.Equal(-4, random.NextNormal(-4, 0));

        for (var i = 0; i < 9; i++) words.NextUInt32();
        Assert.Equal(words.NextUInt32(), random.NextUInt32());
    }

    [Theory]
    [InlineData(-1e-300)]
    [InlineData(1.0000000000000002)]
    [InlineData(double.NaN)]
    public void NextBoolean_wrong_probability_throws(double probability) =>
        OutOfRange.AssertThrown("probability", probability, "from 0 to 1", () => new SampleRandom().NextBoolean(probability));

    [Fact]
    public void Draws_allocate_nothing()
    {
        DrawAll();
        Assert.Equal(0, Garbage.OfRound(DrawAll));
    }

    private static void DrawAll()
    {
        for (var i = 0; i < 100; i++)
        {
            var random = new SampleRandom(7, 0, i);
            random.Next(10);
            random.Next(-10, 10);
            random.NextInt64(10);
            random.NextInt64(-10, 10);
            random.NextBoolean();
            random.NextSingle();
            random.NextDouble();
            random.NextNormal(1, 2);
        }
    }
}
