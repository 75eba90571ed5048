namespace Infeed;

/// <summary>
/// What happens at the end of an epoch whose batches are not as many for each rank. Ranks have equal numbers of batches in any case, except those of a stream
/// whose epochs end by themselves, which must be <see cref="Exact"/>.
/// </summary>
public enum Uneven
{
    /// <summary>
    /// The last batch of each rank is as long as that of rank 0: where samples are missing, some of the epoch's beginning stand again, behind the others;
    /// the batch's <c>IsPadding</c> says which, and <see cref="DataLoader{TBatch}.PaddedSamples"/> how many.
    /// </summary>
    Pad,

    /// <summary>Batches at the end of the epoch that not all ranks would have are left out.</summary>
    Drop,

    /// <summary>
    /// Every sample once: what is left for the last batches is dealt out evenly, so that they are shorter. Fewer samples left than ranks are an error, when the
    /// loader is made. Of a stream without <see cref="DataSourceAttribute.StepsPerEpoch"/>, each rank reads its shards to their ends, and ranks can have
    /// different numbers of batches.
    /// </summary>
    Exact,
}
