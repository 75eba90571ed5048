namespace Infeed.Plan;

/// <summary>The random numbers of the rows of one batch.</summary>
/// <param name="seed">The key.</param>
/// <param name="epoch">The epoch of the batch.</param>
/// <param name="position">
/// The position in the epoch of the batch's first row, if samples can come several times in an epoch; -1 if a sample's index tells it apart from all others.
/// </param>
internal readonly struct RowRandom(ulong seed, int epoch, long position)
{
    /// <summary>The random numbers of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sampleIndex">The index of its sample in the source.</param>
    public SampleRandom At(int row, long sampleIndex) =>
        position < 0 ? new SampleRandom(seed, epoch, sampleIndex) : SampleRandom.ForOccurrence(seed, epoch, position + row);
}
