namespace Infeed.Ring;

/// <summary>
/// The turn word of a slot counts up by one with each change of hands: 2k means free for the ticket of lap k, 2k + 1 means that this ticket is ready,
/// and 2k + 2 means free for the ticket of the next lap. The word may wrap: it is compared only with turns of tickets that can be in the ring at
/// the same time, and these differ.
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
