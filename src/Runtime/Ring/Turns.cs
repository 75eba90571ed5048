namespace Infeed.Ring;

/// <summary>
/// The turn word of a slot counts up by one with each change of hands: 2k means free for the ticket of lap k, 2k + 1 means that this ticket is ready,
/// and 2k + 2 means free for the ticket of the next lap. The word may wrap: it is compared only with turns of tickets that can be in the ring at
/// the same time, and these differ.
/// </summary>
internal readonly struct Turns
{
    private readonly ulong capacity;

    /// <summary>2^64 / capacity, rounded up.</summary>
    private readonly ulong reciprocal;

    /// <summary>The tickets before this one are divided by a multiplication.</summary>
    private readonly ulong limit;

    /// <param name="capacity">The number of slots.</param>
    public Turns(int capacity)
    {
        this.capacity = (ulong)capacity;
        // The reciprocal of 1 does not fit. Rounded up, that of d is too large by less than 1 / 2^64, so a quotient of t by less than t / 2^64. Rounded down it
        // is the right one where that is 1 / d at most: for t below 2^64 / d (Granlund and Montgomery, Division by Invariant Integers, 1994).
        if (capacity == 1)
            return;
        reciprocal = (ulong.MaxValue / this.capacity) + 1;
        limit = ulong.MaxValue / this.capacity;
    }

    /// <summary>The slot of a ticket, and its turn word while it is free for it.</summary>
    public (int Slot, uint Free) Of(long ticket)
    {
        var number = (ulong)ticket;
        // Asked for six times a batch, so it is not a division ('benchmarks -- --filter *Capacity*').
        var lap = number < limit ? Math.BigMul(number, reciprocal, out _) : number / capacity;
        return ((int)(number - (lap * capacity)), (uint)lap * 2);
    }

    public static uint Ready(uint free) => free + 1;

    public static uint FreeForNextLap(uint free) => free + 2;
}
