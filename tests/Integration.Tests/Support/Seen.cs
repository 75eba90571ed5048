namespace Infeed.Integration.Support;

/// <summary>Checks that every sample of a source comes once an epoch, and walks through the rows of a batch.</summary>
internal sealed class Seen(long count)
{
    private readonly HashSet<long> indices = [];

    public void Add(ReadOnlySpan<long> sampleIndices)
    {
        foreach (var index in sampleIndices)
            Assert.True(indices.Add(index), $"Sample {index} came twice.");
    }

    public void EndEpoch()
    {
        Assert.Equal(count, indices.Count);
        Assert.All(indices, index => Assert.InRange(index, 0, count - 1));
        indices.Clear();
    }
}
