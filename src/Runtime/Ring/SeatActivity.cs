namespace Infeed.Ring;

/// <summary>What a worker is doing, as seen from outside.</summary>
/// <param name="Ticket">The batch that it fills; -1 for none.</param>
/// <param name="Row">The row that it is at.</param>
/// <param name="IsIdle">Whether it sleeps, as it should, until there is something to do.</param>
internal readonly record struct SeatActivity(long Ticket, int Row, bool IsIdle)
{
    public bool IsFilling => Ticket >= 0;

    // What the compiler would write makes a comparer for each field's type when it comes to it first, in the middle of a quiet run.
    public bool Equals(SeatActivity other) => Ticket == other.Ticket && Row == other.Row && IsIdle == other.IsIdle;

    public override int GetHashCode() => HashCode.Combine(Ticket, Row, IsIdle);
}
