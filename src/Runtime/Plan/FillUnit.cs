namespace Infeed.Plan;

/// <summary>What one call of a source's code fills.</summary>
internal enum FillUnit : byte
{
    /// <summary>One sample. Workers can share a batch, and a fault is one of its sample.</summary>
    Sample,

    /// <summary>One sample, beside others that the same worker reads at the same time. Workers do not share a batch; a fault is one of its sample.</summary>
    AsyncSample,

    /// <summary>A batch of any samples.</summary>
    Batch,

    /// <summary>A batch of consecutive samples, as they are stored: a random order permutes such batches and not the samples.</summary>
    StoredBatch,

    /// <summary>The next sample of a shard. Only the worker that has the shard can fill it.</summary>
    Stream,
}
