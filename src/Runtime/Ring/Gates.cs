namespace Infeed.Ring;

/// <summary>
/// The values of the gate: a count of the ring's runs, and a state. A worker remembers the value under which it joined,
/// and leaves as soon as it sees another.
/// </summary>
internal static class Gates
{
    /// <summary>No worker may be in the ring, because the consumer is about to move it. This is the initial state.</summary>
    private const uint Closed = 0;
    private const uint Open = 1;

    /// <summary>The ring was called off, for good.</summary>
    public const uint Stopped = 2;

    private const uint StateMask = 3;

    public static bool IsOpen(uint gate) => (gate & StateMask) == Open;

    /// <summary>The closed gate of the same run.</summary>
    public static uint Close(uint gate) => (gate & ~StateMask) | Closed;

    /// <summary>The open gate of the next run.</summary>
    public static uint OpenNext(uint gate) => (gate & ~StateMask) + (StateMask + 1) | Open;
}
