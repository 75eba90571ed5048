using System.Runtime.InteropServices;
using Infeed.Statistics;

namespace Infeed.Ring;

/// <summary>The shared words of one worker. All but the parker are written by the worker alone.</summary>
[StructLayout(LayoutKind.Explicit, Size = RingMemory.LineBytes)]
internal struct WorkerControl
{
    /// <summary>Where the worker sleeps.</summary>
    [FieldOffset(0)]
    public uint Parker;

    /// <summary>1 while the worker may touch slots: the consumer does not move the ring before it is 0 again.</summary>
    [FieldOffset(4)]
    public uint Joined;

    /// <summary>One more than the ticket for which the worker sleeps until it has room; 0 while it does not.</summary>
    [FieldOffset(8)]
    public long WaitsFor;

    /// <summary>Where the worker's time went.</summary>
    [FieldOffset(16)]
    public WaitClock Clock;
}
