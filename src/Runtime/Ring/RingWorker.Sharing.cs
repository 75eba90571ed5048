namespace Infeed.Ring;

/// <content>How workers share a batch, by blocks of rows.</content>
internal sealed partial class RingWorker<TAtomics>
{
    /// <summary>Offers the blocks of the claimed ticket to all workers.</summary>
    private void Open(int rows)
    {
        ref var control = ref ring.Control(ticket, out _);
        // Nobody else looks at these before the ticket is open: the batch before is published, so all its bits were set.
        TAtomics.Store(ref control.Done, 0);
        TAtomics.Store(ref control.BlockRows, policy.BlockRows(rows));
        // Publishes them, and is a fence before the look at sleepers: they look for blocks after they count as parked.
        TAtomics.Exchange(ref control.OpenTicket, ticket + 1);
        isOpen = true;
        ring.UnparkWaiting(ticket + 1, long.MaxValue);
    }

    /// <summary>The earliest batch before one's own that has rows worth taking, or -1.</summary>
    private long FindEarlier()
    {
        for (var earlier = Math.Max(0, ticket - memory.Capacity); earlier < ticket; earlier++)
        {
            if (policy.IsWorthHelping(FreeRows(earlier)))
                return earlier;
        }

        return -1;
    }

    /// <summary>Rows of an open batch that nobody has taken, or more: the hint may lag.</summary>
    private long FreeRows(long other)
    {
        ref var control = ref ring.Control(other, out _);
        if (TAtomics.Load(ref control.OpenTicket) != other + 1)
            return 0;
        var taken = BlockOwners.FirstFree(TAtomics.Load(ref control.Hint), other) * TAtomics.Load(ref control.BlockRows);
        return Math.Max(0, ring.Rows(other) - taken);
    }

    /// <summary>
    /// Takes the next block of an open batch. Success means that the batch is of this ticket and not published before the block is
    /// filled: words go from earlier tickets to later ones only, so that one that names an earlier ticket has not been taken for this one, and
    /// a batch with a free block is not done.
    /// </summary>
    private bool TryTakeBlock(long of, out Work work)
    {
        ref var control = ref ring.Control(of, out _);
        work = default;
        if (TAtomics.Load(ref control.OpenTicket) != of + 1)
            return false;
        var rows = ring.Rows(of);
        // Perhaps those of a later ticket by now: then no block can be taken below.
        var blockRows = TAtomics.Load(ref control.BlockRows);
        var blocks = BlockOwners.Count(rows, blockRows);
        for (var block = BlockOwners.FirstFree(TAtomics.Load(ref control.Hint), of); block < blocks; block++)
        {
            ref var owner = ref memory.BlockOwner(Turns.Of(of, memory.Capacity).Slot, block);
            var word = TAtomics.Load(ref owner);
            if (BlockOwners.IsTaken(word, of) || TAtomics.CompareExchange(ref owner, BlockOwners.Of(of, seat), word) != word)
                continue;
            // All before it are taken. A hint of an earlier ticket that comes late is known by its tag; one that is too low costs looks.
            TAtomics.Store(ref control.Hint, BlockOwners.Hint(of, block + 1));
            work = BlockOf(of, rows, blockRows, block);
            Begin(in work);
            return true;
        }

        // Said again, because a late store may have put it lower, and who sees free rows goes on looking.
        TAtomics.Store(ref control.Hint, BlockOwners.Hint(of, blocks));
        return false;
    }

    private long AllDone(ref SlotControl control, long of) =>
        BlockOwners.AllDone(BlockOwners.Count(ring.Rows(of), TAtomics.Load(ref control.BlockRows)));

    private static Work BlockOf(long ticket, int rows, long blockRows, int block) =>
        new(ticket, (int)(block * blockRows), (int)Math.Min(rows, (block + 1) * blockRows), block);
}
