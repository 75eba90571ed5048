namespace Infeed.Ring;

/// <summary>
/// The next free row of a shared batch together with its ticket's low half, in one word: who takes rows by
/// compare-and-swap cannot take those of a later batch in the same slot.
/// </summary>
internal static class Cursors
{
    /// <summary>Nothing to take, whatever the ticket.</summary>
    public const long Exhausted = uint.MaxValue;

    public static long Of(long ticket, int row) => (ticket << 32) | (uint)row;

    /// <summary>The next free row, or a number beyond all rows where the word is of another ticket.</summary>
    public static uint Row(long cursor, long ticket) => (uint)(cursor >> 32) == (uint)ticket ? (uint)cursor : uint.MaxValue;
}
