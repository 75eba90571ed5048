namespace Infeed.Timeline.Events;

/// <summary>What a worker or the reader did for some time.</summary>
internal enum EventKind : byte
{
    /// <summary>A worker filled rows of the batch that it had claimed; without workers the reader did.</summary>
    Fill,

    /// <summary>A worker filled rows of a batch that another worker had claimed.</summary>
    Help,

    /// <summary>A worker waited for a free slot.</summary>
    WaitForRoom,

    /// <summary>A worker waited while nobody read.</summary>
    WaitForReader,

    /// <summary>The reader waited for a batch.</summary>
    WaitForBatch,

    /// <summary>The reader held a batch: the training step.</summary>
    Hold,
}
