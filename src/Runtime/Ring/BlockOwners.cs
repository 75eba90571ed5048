namespace Infeed.Ring;

/// <summary>
/// Who has a block of a shared batch, in one word together with the ticket's low half: what is said of an earlier batch in the same slot says
/// nothing of this one, and a worker that took a long pause cannot take a block of a later one.
/// </summary>
internal static class BlockOwners
{
    /// <summary>The most blocks of a batch: one bit each says that it is done.</summary>
    public const int MaxBlocks = 64;

    /// <summary>The word of a seat that has a block of a ticket. Never 0, which a slot starts with and which is nobody's.</summary>
    public static long Of(long ticket, int seat) => (ticket << 32) | (uint)(seat + 1);

    /// <summary>Whether somebody has the block, of this ticket, or has had it: then it may be of a later one by now.</summary>
    public static bool IsTaken(long word, long ticket) => word != 0 && (int)((uint)(word >> 32) - (uint)ticket) >= 0;

    /// <summary>A hint: the blocks before this one are taken.</summary>
    public static long Hint(long ticket, int block) => (ticket << 32) | (uint)block;

    /// <summary>The first block that may be free; 0 where the hint is of another ticket.</summary>
    public static int FirstFree(long hint, long ticket) => (uint)(hint >> 32) == (uint)ticket ? (int)(uint)hint : 0;

    /// <summary>The blocks of a batch.</summary>
    public static int Count(int rows, long blockRows) => (int)((rows + blockRows - 1) / blockRows);

    /// <summary>The mask of all blocks done.</summary>
    public static long AllDone(int blocks) => blocks == MaxBlocks ? -1 : (1L << blocks) - 1;
}
