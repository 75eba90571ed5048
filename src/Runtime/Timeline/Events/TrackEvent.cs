using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Infeed.Timeline.Events;

/// <summary>What was done from one time to another, in ticks of <see cref="Stopwatch"/>, whose clock all processes of a machine share.</summary>
/// <param name="Begin">When it began.</param>
/// <param name="End">When it ended.</param>
/// <param name="Ticket">The batch; -1 if there is none.</param>
/// <param name="First">The first row.</param>
/// <param name="KindAndRows">The number of rows, with the kind in the highest byte: a batch has fewer than 2 to the 24.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TrackEvent(long Begin, long End, long Ticket, int First, uint KindAndRows)
{
    private const int KindShift = 24;

    public TrackEvent(EventKind kind, long begin, long end, long ticket, int first, int rows)
        : this(begin, end, ticket, first, ((uint)kind << KindShift) | (uint)rows)
    {
    }

    public EventKind Kind => (EventKind)(KindAndRows >> KindShift);

    public int Rows => (int)(KindAndRows & ((1u << KindShift) - 1));
}
