namespace Infeed;

/// <summary>The order of the samples in one epoch: which sample is at which position.</summary>
internal readonly struct EpochOrder
{
    private readonly IndexPermutation permutation;
    private readonly long length;
    private readonly bool shuffle;
    private readonly int together;

    /// <param name="shuffle">Whether the samples are permuted; if not, the sample at position p is p.</param>
    /// <param name="seed">The seed of the run; any value.</param>
    /// <param name="epoch">The epoch, 0 or more.</param>
    /// <param name="length">The number of samples, 0 or more.</param>
    /// <param name="together">
    /// Samples that stay together: those at a multiple of this number and after it. If the length is no multiple, the samples that are left over stay last.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="epoch"/> or <paramref name="length"/> is negative.
    /// </exception>
    public EpochOrder(bool shuffle, ulong seed, int epoch, long length, int together = 1)
    {
        permutation = new IndexPermutation(seed, epoch, together == 1 ? length : length / together);
        this.together = together;
        this.length = length;
        this.shuffle = shuffle;
    }

    /// <summary>Writes the sample indices of consecutive positions.</summary>
    /// <param name="firstPosition">The position of the first, 0 or more.</param>
    /// <param name="sampleIndices">The span to fill. All positions must be below the number of samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is not in [0, length).</exception>
    public void Fill(long firstPosition, Span<long> sampleIndices)
    {
        if (shuffle && together == 1)
        {
            permutation.Fill(firstPosition, sampleIndices);
            return;
        }

        RangeError.ThrowUnlessPositions(firstPosition, sampleIndices.Length, length);
        for (var i = 0; i < sampleIndices.Length; i++) sampleIndices[i] = firstPosition + i;
        if (shuffle) MoveTogether(sampleIndices);
    }

    private void MoveTogether(Span<long> sampleIndices)
    {
        var groups = length / together;
        for (var i = 0; i < sampleIndices.Length;)
        {
            var (group, rest) = Math.DivRem(sampleIndices[i], together);
            if (group >= groups)
                return;
            var moved = (permutation[group] - group) * together;
            for (var end = Math.Min(sampleIndices.Length, i + together - (int)rest); i < end; i++) sampleIndices[i] += moved;
        }
    }
}
