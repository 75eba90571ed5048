namespace Infeed.Ring;

/// <summary>What a worker is doing, as seen from outside.</summary>
/// <param name="Ticket">The batch that it fills; -1 for none.</param>
/// <param name="Row">The row that it fills.</param>
/// <param name="IsIdle">Whether it sleeps because there is nothing to do, or the seat is vacant.</param>
internal readonly record struct SeatActivity(long Ticket, int Row, bool IsIdle)
{
    public bool IsFilling => Ticket >= 0;

    // The compiler's version would allocate a comparer for each field's type on first use, in the middle of a run that otherwise allocates nothing.
    public bool Equals(SeatActivity other) => Ticket == other.Ticket && Row == other.Row && IsIdle == other.IsIdle;

    public override int GetHashCode() => HashCode.Combine(Ticket, Row, IsIdle);
}
