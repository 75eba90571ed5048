namespace Infeed;

/// <summary>The order of the samples in one epoch: which sample is at which position.</summary>
internal readonly struct EpochOrder
{
    private readonly IndexPermutation permutation;
    private readonly long length;
    private readonly bool shuffle;

    /// <param name="shuffle">Whether the samples are permuted; if not, the sample at position p is p.</param>
    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="epoch">The epoch, 0 or more.</param>
    /// <param name="length">The number of samples, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epoch"/> or <paramref name="length"/> is negative.
    /// </exception>
    public EpochOrder(bool shuffle, ulong seed, int epoch, long length)
    {
        permutation = new IndexPermutation(seed, epoch, length);
        this.length = length;
        this.shuffle = shuffle;
    }

    /// <summary>Writes the sample indices of consecutive positions.</summary>
    /// <param name="firstPosition">The position of the first, 0 or more.</param>
    /// <param name="sampleIndices">The span to fill. All positions must be below the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is not in [0, length).</exception>
    public void Fill(long firstPosition, Span<long> sampleIndices)
    {
        if (shuffle)
        {
            permutation.Fill(firstPosition, sampleIndices);
            return;
        }

        RangeError.ThrowUnlessPositions(firstPosition, sampleIndices.Length, length);
        for (var i = 0; i < sampleIndices.Length; i++) sampleIndices[i] = firstPosition + i;
    }
}
