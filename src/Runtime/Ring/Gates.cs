namespace Infeed.Ring;

/// <summary>
/// The values of the gate: a count of the ring's runs, and a state. A worker remembers the value under which it came in
/// and leaves as soon as it sees another.
/// </summary>
internal static class Gates
{
    /// <summary>No worker may be in the ring: the consumer is about to move it. The ring starts so.</summary>
    private const uint Closed = 0;
    private const uint Open = 1;

    /// <summary>For ever.</summary>
    public const uint Stopped = 2;

    private const uint StateMask = 3;

    public static bool IsOpen(uint gate) => (gate & StateMask) == Open;

    /// <summary>The gate closed, of the same run.</summary>
    public static uint Close(uint gate) => (gate & ~StateMask) | Closed;

    /// <summary>The gate open, of the next run.</summary>
    public static uint OpenNext(uint gate) => (gate & ~StateMask) + (StateMask + 1) | Open;
}
