namespace Infeed.Tests;

public sealed class QuantityTests
{
    [Theory]
    [InlineData(0, "sample", "0 samples")]
    [InlineData(1, "sample", "1 sample")]
    [InlineData(2, "sample", "2 samples")]
    [InlineData(1, "batch", "1 batch")]
    [InlineData(1_234_567, "batch", "1,234,567 batches")]
    [InlineData(3, "epoch", "3 epochs")]
    [InlineData(1, "worker process", "1 worker process")]
    [InlineData(3, "worker process", "3 worker processes")]
    public void Count_withItsNoun_isSingularForOneAlone(long count, string noun, string expected) => Assert.Equal(expected, Quantity.Of(count, noun));

    [Theory]
    [InlineData(0, "0 are")]
    [InlineData(1, "1 is")]
    [InlineData(2, "2 are")]
    public void Count_withItsVerb_isSingularForOneAlone(long count, string expected) => Assert.Equal(expected, Quantity.Of(count, "is", "are"));
}
