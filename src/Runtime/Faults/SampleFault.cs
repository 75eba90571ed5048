namespace Infeed.Faults;

/// <summary>
/// User code threw while a sample, or a whole batch, was filled. The exception for the consumer is made later, where it reads: only there the epoch is known.
/// </summary>
/// <param name="SampleIndex">
/// The index of the sample in its source; <see cref="WholeBatch"/> if one call was to fill all samples of the batch, and less if a shard could not be brought
/// to any, as <see cref="OfShard"/> has it.
/// </param>
/// <param name="Row">Its position in the batch.</param>
/// <param name="Worker">The worker.</param>
/// <param name="Original">What was thrown, made safe by <see cref="ExceptionText.Tame"/>.</param>
internal sealed record SampleFault(long SampleIndex, int Row, int Worker, Exception Original)
{
    /// <summary>Stands for all samples of the batch.</summary>
    public const long WholeBatch = -1;

    /// <summary>Whether no sample threw, but what comes before them: the shard was to begin, or to leave some out.</summary>
    public bool IsOfShard => SampleIndex < WholeBatch;

    /// <summary>Whether a shard gave no sample of the batch at all: each call that was to give one threw.</summary>
    public bool LeavesNothing { get; init; }

    // Of all shards, those of other ranks as well.
    private long Shard => WholeBatch - 1 - SampleIndex;

    /// <summary>A shard could not be brought to its next sample.</summary>
    /// <param name="shard">Its number among all shards.</param>
    /// <param name="row">The row of that sample.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="original">What was thrown, made safe.</param>
    public static SampleFault OfShard(int shard, int row, int worker, Exception original) => new(WholeBatch - 1 - shard, row, worker, original);

    /// <param name="source">The name of the source.</param>
    /// <param name="epoch">The epoch that is read.</param>
    /// <param name="batch">The position of the batch in it.</param>
    /// <param name="endsEpoch">Whether the epoch ends, because no shard gives a sample any more.</param>
    public SampleException ToException(string source, int epoch, long batch, bool endsEpoch = false) => new(
        endsEpoch && IsOfShard
            ? $"Shard {Shard} of {source} could not be brought to batch {batch} either, and no other shard has given a sample since its batch before, so the epoch ends (epoch {epoch}, worker {Worker}): {Summary(Original)}"
            : endsEpoch
            ? $"Sample {SampleIndex} of {source} could not be filled either, and no shard has given a sample in more calls than MaxSampleErrors, so the epoch ends (epoch {epoch}, batch {batch}, worker {Worker}): {Summary(Original)}"
            : IsOfShard
            ? $"Shard {Shard} of {source} could not be brought to its next sample (epoch {epoch}, batch {batch}, worker {Worker}): {Summary(Original)}"
            : SampleIndex == WholeBatch
            ? $"Batch {batch} of {source} could not be filled (epoch {epoch}, worker {Worker}): {Summary(Original)}"
            : $"Sample {SampleIndex} of {source} could not be filled (epoch {epoch}, batch {batch}, worker {Worker}): {Summary(Original)}",
        Math.Max(SampleIndex, WholeBatch), epoch, batch, Worker, Original);

    /// <summary>The type and the message of an exception that was made safe, as "type: message".</summary>
    public static string Summary(Exception original) => original is RemoteException remote
        ? $"{ExceptionText.ShortName(remote.TypeName)}: {remote.Message}"
        : ExceptionText.SummaryOf(original);
}
