using Infeed.Plan;

namespace Infeed.Ring;

/// <summary>What a worker is doing, as seen from outside.</summary>
/// <param name="Ticket">The batch that it fills; -1 for none.</param>
/// <param name="Place">Where in the batch it is.</param>
/// <param name="IsIdle">Whether it sleeps because there is nothing to do, or the seat is vacant.</param>
internal readonly record struct SeatActivity(long Ticket, FillPlace Place, bool IsIdle)
{
    public bool IsFilling => Ticket >= 0;

    // The compiler's version would allocate a comparer for each field's type on first use, in the middle of a run that otherwise allocates nothing.
    public bool Equals(SeatActivity other) =>
        Ticket == other.Ticket && Place.Row == other.Place.Row && Place.Stage == other.Place.Stage && IsIdle == other.IsIdle;

    public override int GetHashCode() => HashCode.Combine(Ticket, Place.Row, IsIdle);
}
