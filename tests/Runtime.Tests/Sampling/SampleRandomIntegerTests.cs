namespace Infeed.Tests.Sampling;

public class SampleRandomIntegerTests
{
    private const int Draws = 90_000;

    [Fact]
    public void Draws_are_pinned()
    {
        Assert.Equal(169, new SampleRandom(42, 3, 7).Next(1000));
        Assert.Equal(-331, new SampleRandom(42, 3, 7).Next(-500, 500));
        Assert.Equal(599906797327477, new SampleRandom(42, 3, 7).NextInt64(1_000_000_000_000_000));
        Assert.Equal(599906797327470, new SampleRandom(42, 3, 7).NextInt64(-7, 999_999_999_999_993));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Next_small_range_is_uniform(int maxValue)
    {
        var random = new SampleRandom(1, 0, 0);
        long[] narrow = new long[maxValue], wide = new long[maxValue];
        for (var i = 0; i < Draws; i++)
        {
            narrow[random.Next(maxValue)]++;
            wide[random.NextInt64(-5, maxValue - 5) + 5]++;
        }

        ChiSquare.AssertUniform(narrow, $"Next({maxValue}), seed 1");
        ChiSquare.AssertUniform(wide, $"NextInt64(-5, {maxValue - 5}), seed 1");
    }

    // A remainder would favour the first third, and the high half of a product without rejection the multiples of three.
    [Fact]
    public void Next_three_quarters_of_all_values_is_uniform()
    {
        var random = new SampleRandom(2, 0, 0);
        var counts = new long[9];
        for (var i = 0; i < Draws; i++)
        {
            var offset = random.Next(int.MinValue, 1 << 30) - (long)int.MinValue;
            counts[((offset >> 30) * 3) + (offset % 3)]++;
        }

        ChiSquare.AssertUniform(counts, "Next, range 3 x 2^30, seed 2");
    }

    [Fact]
    public void NextInt64_three_quarters_of_all_values_is_uniform()
    {
        var random = new SampleRandom(3, 0, 0);
        var counts = new long[9];
        for (var i = 0; i < Draws; i++)
        {
            var offset = (ulong)random.NextInt64(long.MinValue, 1L << 62) + (1ul << 63);
            counts[((int)(offset >> 62) * 3) + (int)(offset % 3)]++;
        }

        ChiSquare.AssertUniform(counts, "NextInt64, range 3 x 2^62, seed 3");
    }

    [Fact]
    public void Next_widest_range_covers_it_and_never_gives_its_upper_bound()
    {
        var random = new SampleRandom(4, 0, 0);
        long[] narrow = new long[64], wide = new long[64];
        for (var i = 0; i < Draws; i++)
        {
            narrow[(random.Next(int.MinValue, int.MaxValue) >> 26) + 32]++;
            wide[(random.NextInt64(long.MinValue, long.MaxValue) >> 58) + 32]++;
        }

        ChiSquare.AssertUniform(narrow, "Next(int.MinValue, int.MaxValue), seed 4");
        ChiSquare.AssertUniform(wide, "NextInt64(long.MinValue, long.MaxValue), seed 4");
    }

    [Theory]
    [InlineData(int.MinValue, int.MinValue + 1)]
    [InlineData(int.MaxValue - 1, int.MaxValue)]
    [InlineData(-1, 1)]
    [InlineData(0, int.MaxValue)]
    [InlineData(int.MinValue, 0)]
    public void Next_stays_in_its_range(int minValue, int maxValue)
    {
        var random = new SampleRandom(5, 0, 0);
        for (var i = 0; i < 1000; i++)
        {
            Assert.InRange(random.Next(minValue, maxValue), minValue, maxValue - 1);
            Assert.InRange(random.NextInt64(minValue, maxValue), minValue, maxValue - 1L);
            long wideMin = minValue * (1L << 32), wideMax = maxValue * (1L << 32);
            Assert.InRange(random.NextInt64(wideMin, wideMax), wideMin, wideMax - 1);
        }
    }

    [Fact]
    public void Next_empty_range_gives_its_bound_and_takes_its_words()
    {
        SampleRandom random = new(6, 0, 0), words = new(6, 0, 0);
        Assert.Equal(0, random.Next(0));
        Assert.Equal(-9, random.Next(-9, -9));
        Assert.Equal(0, random.NextInt64(0));
        Assert.Equal(long.MaxValue, random.NextInt64(long.MaxValue, long.MaxValue));

        for (var i = 0; i < 6; i++) words.NextUInt32();
        Assert.Equal(words.NextUInt32(), random.NextUInt32());
    }

    [Fact]
    public void Next_wrong_range_throws_and_names_parameter_value_and_range()
    {
        OutOfRange.AssertThrown("maxValue", -1, "0 or more", () => new SampleRandom().Next(-1));
        OutOfRange.AssertThrown("maxValue", -1L, "0 or more", () => new SampleRandom().NextInt64(-1));
        OutOfRange.AssertThrown("minValue", 3L, "at most maxValue, which is 2", () => new SampleRandom().Next(3, 2));
        OutOfRange.AssertThrown("minValue", 3L, "at most maxValue, which is -2", () => new SampleRandom().NextInt64(3, -2));
    }
}
