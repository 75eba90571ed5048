namespace Infeed.Tests.Sampling;

public class IndexPermutationTests
{
    // Computed by a second implementation. They are the order of epochs: if they change, no run can be resumed or repeated.
    [Theory]
    [InlineData(10, new long[] { 1, 2, 7, 3, 0, 4, 5, 9 })]
    [InlineData(16, new long[] { 4, 6, 3, 5, 8, 7, 2, 15 })]
    [InlineData(17, new long[] { 11, 16, 4, 10, 3, 12, 6, 13 })]
    [InlineData(1000, new long[] { 279, 985, 511, 676, 17, 670, 740, 478 })]
    [InlineData(60000, new long[] { 25847, 38582, 35722, 58286, 50390, 21231, 11272, 50192 })]
    [InlineData(1_000_000_000_000, new long[] { 434733868937, 210624353992, 459214705822, 984652539108, 448960536572, 56033719305, 438019262442,
        657342239215 })]
    [InlineData(long.MaxValue, new long[] { 8253836063675288249, 1238911635444591617, 4021214762326213432, 9056248965201606597, 6331791514475561699,
        8488913941986943129, 8644833147155604677, 5993049341029394980 })]
    public void Indices_of_a_seed_and_epoch_are_pinned(long length, long[] expected)
    {
        var indices = new long[expected.Length];
        new IndexPermutation(42, 3, length).Fill(0, indices);
        Assert.Equal(expected, indices);
    }

    [Fact]
    public void Fill_every_length_to_2100_gives_every_index_once()
    {
        for (var length = 1; length <= 2100; length++) AssertPermutation(seed: (ulong)length * 77, length);
    }

    [Fact]
    public void Fill_lengths_around_powers_of_two_gives_every_index_once()
    {
        for (var power = 11; power <= 20; power++)
            for (var offset = -1; offset <= 1; offset++)
                AssertPermutation(seed: (ulong)power, (1 << power) + offset);
    }

    [Theory]
    [InlineData(1_000_000_000_000)]
    [InlineData((1L << 40) + 1)]
    [InlineData((1L << 62) + 1)]
    [InlineData(long.MaxValue)]
    public void Fill_great_length_gives_different_indices_in_range(long length)
    {
        const int Count = 100_000;
        var permutation = new IndexPermutation(9, 1, length);
        var seen = new HashSet<long>();
        long[] starts = [0, (length / 2) - (Count / 2), length - Count];
        var indices = new long[Count];
        foreach (var start in starts)
        {
            permutation.Fill(start, indices);
            foreach (var index in indices)
            {
                Assert.InRange(index, 0, length - 1);
                Assert.True(seen.Add(index), $"seed 9 length {length}: index {index} twice");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(1025)]
    public void Indexer_and_parts_of_any_size_give_what_Fill_gives(int length)
    {
        var permutation = new IndexPermutation(10, 2, length);
        var whole = new long[length];
        permutation.Fill(0, whole);

        Assert.Equal(whole, Enumerable.Range(0, length).Select(position => permutation[position]));
        for (var size = 1; size <= Math.Min(length, 19); size++)
        {
            var parts = new long[length];
            for (var start = 0; start < length; start += size)
                permutation.Fill(start, parts.AsSpan(start, Math.Min(size, length - start)));
            Assert.Equal(whole, parts);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, -1)]
    [InlineData(10, 10)]
    [InlineData(1000, -1)]
    [InlineData(1000, 1000)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void Indexer_position_outside_throws_and_names_the_length(long length, long position)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new IndexPermutation(1, 0, length)[position]);
        Assert.Equal(position, error.ActualValue);
        Assert.Contains($"which is {length}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1, 10, "epoch")]
    [InlineData(0, -1, "length")]
    public void Constructor_negative_argument_throws_and_names_it(int epoch, long length, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => new IndexPermutation(1, epoch, length)).ParamName);

    private static void AssertPermutation(ulong seed, int length)
    {
        var indices = new long[length];
        var times = new int[length];
        new IndexPermutation(seed, 1, length).Fill(0, indices);
        foreach (var index in indices)
        {
            Assert.True(index >= 0 && index < length, $"seed {seed} length {length}: index {index}");
            times[index]++;
        }

        var lost = Array.FindIndex(times, count => count != 1);
        Assert.True(lost < 0, $"seed {seed} length {length}: index {lost} comes {(lost < 0 ? 1 : times[lost])} times");
    }
}
