using System.Numerics;

namespace Infeed.Tests.Sampling;

public class SampleRandomStreamTests
{
    // Computed by a second implementation of Philox. They are the format of the stream: if they change, every recorded run does.
    [Fact]
    public void Words_of_a_stream_are_pinned()
    {
        uint[] expected =
            [0x65702D09, 0x80986BEA, 0x6826D0DB, 0x292B64A2, 0xD4E90E8A, 0x3BD14E2A, 0x9C725A92, 0x5CBAC55A];
        Assert.Equal(expected, Words(new SampleRandom(42, 3, 0x0123_4567_89AB_CDEF), 8));
    }

    [Fact]
    public void Words_of_the_default_value_are_those_of_seed_epoch_and_index_zero()
    {
        uint[] expected = [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8];
        Assert.Equal(expected, Words(default, 4));
        Assert.Equal(expected, Words(new SampleRandom(0, 0, 0), 4));
    }

    [Fact]
    public void NextUInt64_is_two_words_low_one_first()
    {
        var random = new SampleRandom(42, 3, 0x0123_4567_89AB_CDEF);
        random.NextUInt32();
        Assert.Equal(0x6826D0DB_80986BEAul, random.NextUInt64());
        Assert.Equal(0xD4E90E8A_292B64A2ul, random.NextUInt64());
    }

    [Fact]
    public void Streams_of_other_seed_epoch_or_index_share_no_draw()
    {
        var seen = new HashSet<ulong>();
        ulong[] seeds = [.. Enumerable.Range(0, 64).Select(bit => 1ul << bit)];
        foreach (var seed in seeds)
            for (var epoch = 0; epoch < 16; epoch++)
                for (var index = 0L; index < 16; index++)
                {
                    var random = new SampleRandom(seed, epoch, index << (int)(index * 3));
                    for (var draw = 0; draw < 4; draw++)
                        Assert.True(seen.Add(random.NextUInt64()), $"repeated: seed {seed} epoch {epoch} index {index} draw {draw}");
                }
    }

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void Words_of_neighbouring_streams_differ_in_each_bit_half_of_the_time(int seedStep, int epochStep, int indexStep)
    {
        const int Cases = 20_000;
        var flips = new long[33];
        for (var i = 0; i < Cases; i++)
        {
            var one = new SampleRandom((ulong)i, i, i);
            var other = new SampleRandom((ulong)(i + seedStep), i + epochStep, i + indexStep);
            flips[BitOperations.PopCount(one.NextUInt32() ^ other.NextUInt32())]++;
        }

        // The number of flipped bits is binomial; its tails are put together.
        double[] binomial = [.. Enumerable.Range(0, 33).Select(k => Choose(32, k) / Math.Pow(2, 32))];
        ChiSquare.AssertFits(Pool(flips), Pool(binomial), $"steps {seedStep} {epochStep} {indexStep}");
    }

    [Fact]
    public void Last_word_of_a_stream_is_drawn_and_the_next_throws()
    {
        var random = SampleRandom.AtBlock(42, 3, 0x0123_4567_89AB_CDEF, uint.MaxValue);
        Assert.Equal(0x8F39C0DD_3638956Ful, random.NextUInt64());
        Assert.Equal(0xC0A36AFA_8973DC0Dul, random.NextUInt64());

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var error = Assert.Throws<InvalidOperationException>(() => random.NextUInt32());
            Assert.Contains("sample 81985529216486895 in epoch 3", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AtBlock_is_the_stream_after_four_words_a_block() =>
        Assert.Equal(Words(new SampleRandom(5, 6, 7), 48)[40..], Words(SampleRandom.AtBlock(5, 6, 7, 10), 8));

    [Fact]
    public void ForEpochOrder_has_a_counter_that_no_sample_can_have()
    {
        Philox.Block(3ul << 32, 1ul << 63, 42, out var low, out var high);
        var random = SampleRandom.ForEpochOrder(42, 3);
        Assert.Equal((low, high), (random.NextUInt64(), random.NextUInt64()));
    }

    [Theory]
    [InlineData(-1, 0, "epoch")]
    [InlineData(int.MinValue, -5, "epoch")]
    [InlineData(0, -1, "sampleIndex")]
    [InlineData(0, long.MinValue, "sampleIndex")]
    public void Constructor_negative_argument_throws_and_names_it(int epoch, long sampleIndex, string parameter) =>
        OutOfRange.AssertThrown(
            parameter, parameter == "epoch" ? epoch : (object)sampleIndex, "0 or more", () => _ = new SampleRandom(1, epoch, sampleIndex));

    private static uint[] Words(SampleRandom random, int count)
    {
        var words = new uint[count];
        for (var i = 0; i < count; i++) words[i] = random.NextUInt32();
        return words;
    }

    private static double Choose(int n, int k) => k == 0 ? 1 : Choose(n, k - 1) * (n - k + 1) / k;

    private static long[] Pool(long[] byFlips) => [byFlips[..8].Sum(), .. byFlips[8..25], byFlips[25..].Sum()];

    private static double[] Pool(double[] byFlips) => [byFlips[..8].Sum(), .. byFlips[8..25], byFlips[25..].Sum()];

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void Stream_tells_its_epoch_and_draws_nothing_for_it(int epoch)
    {
        var random = new SampleRandom(3, epoch, 5);
        var other = random;
        Assert.Equal(epoch, random.Epoch);
        Assert.Equal(other.NextUInt64(), random.NextUInt64());
        Assert.Equal(epoch, random.Epoch);
        Assert.Equal(0, default(SampleRandom).Epoch);
    }
}
