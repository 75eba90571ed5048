namespace Infeed.Faults;

/// <summary>
/// User code threw while a sample, or a whole batch, was filled. The exception for the consumer is made later, where it reads: only there the epoch is known.
/// </summary>
/// <param name="SampleIndex">The index of the sample in its source; <see cref="WholeBatch"/> if one call was to fill all samples of the batch.</param>
/// <param name="Row">Its position in the batch.</param>
/// <param name="Worker">The worker.</param>
/// <param name="Original">What was thrown, made safe by <see cref="ExceptionText.Tame"/>.</param>
internal sealed record SampleFault(long SampleIndex, int Row, int Worker, Exception Original)
{
    /// <summary>Stands for all samples of the batch.</summary>
    public const long WholeBatch = -1;

    /// <param name="source">The name of the source.</param>
    /// <param name="epoch">The epoch that is read.</param>
    /// <param name="batch">The position of the batch in it.</param>
    public SampleException ToException(string source, int epoch, long batch) => new(
        SampleIndex == WholeBatch
            ? $"Batch {batch} of {source} could not be filled (epoch {epoch}, worker {Worker}): {Summary(Original)}"
            : $"Sample {SampleIndex} of {source} could not be filled (epoch {epoch}, batch {batch}, worker {Worker}): {Summary(Original)}",
        SampleIndex, epoch, batch, Worker, Original);

    /// <summary>The type and the message of an exception that was made safe, as "type: message".</summary>
    public static string Summary(Exception original) =>
        $"{(original is RemoteException remote ? ExceptionText.ShortName(remote.TypeName) : original.GetType().Name)}: {original.Message}";
}
