using Infeed.Tests.Shared;

namespace Infeed.Tests.Sampling;

public class EpochOrderTests
{
    [Fact]
    public void Fill_without_shuffle_gives_the_positions()
    {
        var indices = new long[5];
        new EpochOrder(shuffle: false, 1, 2, 100).Fill(95, indices);
        Assert.Equal([95, 96, 97, 98, 99], indices);
    }

    [Fact]
    public void Fill_with_shuffle_gives_the_permutation_of_seed_and_epoch()
    {
        var indices = new long[90];
        new EpochOrder(shuffle: true, 13, 2, 100).Fill(10, indices);
        var permutation = new IndexPermutation(13, 2, 100);
        Assert.Equal(Enumerable.Range(10, 90).Select(position => permutation[position]), indices);
    }

    [Theory]
    [InlineData(true, -1, 1)]
    [InlineData(false, -1, 1)]
    [InlineData(true, 98, 3)]
    [InlineData(false, 98, 3)]
    [InlineData(true, long.MaxValue, 2)]
    [InlineData(false, long.MaxValue, 2)]
    [InlineData(true, 101, 0)]
    [InlineData(false, 101, 0)]
    public void Fill_positions_outside_throws_and_writes_nothing(bool shuffle, long firstPosition, int count)
    {
        var indices = new long[count];
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new EpochOrder(shuffle, 1, 0, 100).Fill(firstPosition, indices));
        Assert.Equal(("firstPosition", firstPosition), (error.ParamName, error.ActualValue));
        Assert.Equal(new long[count], indices);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fill_at_the_end_of_nothing_is_allowed(bool shuffle)
    {
        new EpochOrder(shuffle, 1, 0, 0).Fill(0, []);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpochOrder(shuffle, 1, 0, 0).Fill(0, new long[1]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Constructor_negative_length_or_epoch_throws(bool shuffle)
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new EpochOrder(shuffle, 1, 0, -1)).ParamName);
        Assert.Equal("epoch", Assert.Throws<ArgumentOutOfRangeException>(() => new EpochOrder(shuffle, 1, -1, 1)).ParamName);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Order_of_an_epoch_allocates_nothing(bool shuffle)
    {
        var indices = new long[64];
        new EpochOrder(shuffle, 1, 0, 1000).Fill(0, indices);
        Assert.Equal(0, Garbage.OfRound(() => new EpochOrder(shuffle, 1, 1, 1000).Fill(0, indices)));
    }
}
