namespace Infeed;

/// <summary>What a loader does with a sample whose code throws, or that kills its worker process again and again.</summary>
public enum OnSampleError
{
    /// <summary>The reader gets a <c>SampleException</c> in place of the batch, and can go on after it.</summary>
    Throw,

    /// <summary>
    /// Another sample stands in its place, so that batches stay full: which one follows from the seed, the epoch and the position alone. After 16 others that
    /// cannot be filled either, the reader gets the exception of the first.
    /// </summary>
    Substitute,

    /// <summary>It is left out, and its batch is shorter. A batch of which nothing is left is passed over.</summary>
    Skip,
}
