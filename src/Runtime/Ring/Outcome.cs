namespace Infeed.Ring;

/// <summary>How a wait for a ticket ended.</summary>
internal enum Outcome
{
    /// <summary>All its rows are filled.</summary>
    Filled,

    /// <summary>User code threw in it.</summary>
    Faulted,

    /// <summary>The ring is called off.</summary>
    CalledOff,

    /// <summary>It is not ready yet.</summary>
    TimedOut,
}
