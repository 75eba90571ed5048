namespace Infeed.Ring;

/// <summary>
/// The turn word of a slot counts up by one with each change of hands: free for the ticket of lap k is 2k, ready as that ticket is
/// 2k + 1, free for the next lap's is 2k + 2. Only equality is asked, so it may wrap: a ticket differs from those
/// that can be in the ring at the same time.
/// </summary>
internal static class Turns
{
    public static (int Slot, uint Free) Of(long ticket, int capacity)
    {
        var (lap, slot) = Math.DivRem((ulong)ticket, (ulong)capacity);
        return ((int)slot, (uint)lap * 2);
    }

    public static uint Ready(uint free) => free + 1;

    public static uint FreeForNextLap(uint free) => free + 2;
}
