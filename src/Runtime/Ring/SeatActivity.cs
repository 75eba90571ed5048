namespace Infeed.Ring;

/// <summary>What a worker is doing, as seen from outside.</summary>
/// <param name="Ticket">The batch that it fills; -1 for none.</param>
/// <param name="Row">The row that it is at.</param>
/// <param name="IsIdle">Whether it sleeps, as it should, until there is something to do.</param>
internal readonly record struct SeatActivity(long Ticket, int Row, bool IsIdle)
{
    public bool IsFilling => Ticket >= 0;
}
