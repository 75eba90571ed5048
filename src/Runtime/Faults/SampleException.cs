namespace Infeed;

/// <summary>
/// The code of a data source threw. It arrives at the batch that could not be filled, after all batches before it;
/// the original exception, with its stack, is the inner exception (a <see cref="RemoteException"/> where it was thrown in a worker process, or where its own
/// members throw). The reading goes on behind that batch.
/// </summary>
public sealed class SampleException : Exception
{
    internal SampleException(string message, long sampleIndex, int epoch, int worker, Exception original)
        : base(message, original)
    {
        SampleIndex = sampleIndex;
        Epoch = epoch;
        Worker = worker;
    }

    /// <summary>The index of the sample in its source; -1 where other code of the source threw, a hook or Count.</summary>
    public long SampleIndex { get; }

    /// <summary>The epoch, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The worker that ran the code, from 0; 0 as well where there are no workers and the calling thread ran it.</summary>
    public int Worker { get; }
}
