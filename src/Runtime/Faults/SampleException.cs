namespace Infeed;

/// <summary>
/// The code of a data source threw. The reader gets this exception in place of the batch that could not be filled, after all batches before it. The inner
/// exception is the original with its stack, or a <see cref="RemoteException"/> if that was thrown in a worker process or its own members throw. Reading
/// can continue after that batch.
/// </summary>
public sealed class SampleException : Exception
{
    internal SampleException(string message, long sampleIndex, int epoch, long batchIndex, int worker, Exception original)
        : base(message, original)
    {
        SampleIndex = sampleIndex;
        Epoch = epoch;
        BatchIndex = batchIndex;
        Worker = worker;
    }

    /// <summary>
    /// The index of the sample in its source; -1 if a [Batch] method threw, or other code of the source, such as a hook, [ShardStart] or Count.
    /// </summary>
    public long SampleIndex { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>
    /// The position in its epoch of the batch that could not be filled, from 0; -1 if other code of the source threw, such as a hook or Count.
    /// </summary>
    public long BatchIndex { get; }

    /// <summary>The worker that ran the code, from 0. Also 0 if the calling thread ran it.</summary>
    public int Worker { get; }
}
