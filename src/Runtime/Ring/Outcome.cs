namespace Infeed.Ring;

/// <summary>How a wait for a ticket ended.</summary>
internal enum Outcome
{
    /// <summary>All rows of the batch are filled.</summary>
    Filled,

    /// <summary>User code threw while the batch was filled.</summary>
    Faulted,

    /// <summary>The ring was called off.</summary>
    CalledOff,

    /// <summary>The batch is not ready yet.</summary>
    TimedOut,

    /// <summary>The wait was interrupted. Another may begin.</summary>
    Interrupted,
}
