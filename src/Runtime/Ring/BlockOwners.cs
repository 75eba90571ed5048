namespace Infeed.Ring;

/// <summary>
/// The owner of a block of a shared batch, in one word together with the low half of the ticket. The ticket tells a word of an earlier batch in the same
/// slot from one of this batch, and prevents a worker that was paused for long from taking a block of a later batch.
/// </summary>
internal static class BlockOwners
{
    /// <summary>The highest number of blocks of a batch: each has one bit in a word that says that it is done.</summary>
    public const int MaxBlocks = 64;

    /// <summary>The word of a seat that owns a block of a ticket. Never 0: that is the initial value, which means no owner.</summary>
    public static long Of(long ticket, int seat) => (ticket << 32) | (uint)(seat + 1);

    /// <summary>Whether a seat owns the block of this ticket, or has owned it: the word may belong to a later ticket by now.</summary>
    public static bool IsTaken(long word, long ticket) => word != 0 && (int)((uint)(word >> 32) - (uint)ticket) >= 0;

    /// <summary>The word of a hint that all blocks before this one are taken.</summary>
    public static long Hint(long ticket, int block) => (ticket << 32) | (uint)block;

    /// <summary>The first block that may be free; 0 if the hint belongs to another ticket.</summary>
    public static int FirstFree(long hint, long ticket) => (uint)(hint >> 32) == (uint)ticket ? (int)(uint)hint : 0;

    /// <summary>The number of blocks of a batch.</summary>
    public static int Count(int rows, long blockRows) => (int)((rows + blockRows - 1) / blockRows);

    /// <summary>The mask in which all blocks are done.</summary>
    public static long AllDone(int blocks) => blocks == MaxBlocks ? -1 : (1L << blocks) - 1;
}
