namespace Infeed.Ring;

/// <content>How workers share a batch, by blocks of rows.</content>
internal sealed partial class RingWorker<TAtomics>
{
    /// <summary>Offers the blocks of the claimed ticket to all workers.</summary>
    private void Open(int rows)
    {
        ref var control = ref ring.Control(ticket, out _);
        // No other worker uses these words before the ticket is open: the slot's last batch is published, so all its bits were set.
        TAtomics.Store(ref control.Done, 0);
        TAtomics.Store(ref control.BlockRows, policy.BlockRows(rows));
        // Publishes these words. It is also a fence before the check for sleepers, which look for blocks once more after they have marked themselves as parked.
        TAtomics.Exchange(ref control.OpenTicket, ticket + 1);
        isOpen = true;
        ring.UnparkWaiting(ticket + 1, long.MaxValue);
    }

    /// <summary>The earliest batch before this worker's ticket that has enough free rows to be worth helping; -1 if there is none.</summary>
    private long FindEarlier()
    {
        for (var earlier = Math.Max(0, ticket - memory.Capacity); earlier < ticket; earlier++)
        {
            if (policy.IsWorthHelping(FreeRows(earlier)))
                return earlier;
        }

        return -1;
    }

    /// <summary>The number of free rows of an open batch, or a higher number, because the hint may lag.</summary>
    private long FreeRows(long other)
    {
        ref var control = ref ring.Control(other, out _);
        if (TAtomics.Load(ref control.OpenTicket) != other + 1)
            return 0;
        var taken = BlockOwners.FirstFree(TAtomics.Load(ref control.Hint), other) * TAtomics.Load(ref control.BlockRows);
        return Math.Max(0, ring.Rows(other) - taken);
    }

    /// <summary>
    /// Takes the next free block of an open batch. On success, the slot's batch belongs to this ticket, and is not published before the block is filled. The
    /// reason: owner words change only from earlier tickets to later ones. So a word that names an earlier ticket means that the block has not been taken for
    /// this ticket, and a batch with a free block is not done.
    /// </summary>
    private bool TryTakeBlock(long of, out Work work)
    {
        ref var control = ref ring.Control(of, out _);
        work = default;
        if (TAtomics.Load(ref control.OpenTicket) != of + 1)
            return false;
        var rows = ring.Rows(of);
        // These may be the rows of a later ticket's blocks by now: then no block can be taken below.
        var blockRows = TAtomics.Load(ref control.BlockRows);
        var blocks = BlockOwners.Count(rows, blockRows);
        for (var block = BlockOwners.FirstFree(TAtomics.Load(ref control.Hint), of); block < blocks; block++)
        {
            ref var owner = ref memory.BlockOwner(memory.Turns.Of(of).Slot, block);
            var word = TAtomics.Load(ref owner);
            if (BlockOwners.IsTaken(word, of) || TAtomics.CompareExchange(ref owner, BlockOwners.Of(of, seat), word) != word)
                continue;
            // All blocks before this one are taken. A late store of an earlier ticket's hint is recognised by its tag; a hint that is too low only costs reads.
            TAtomics.Store(ref control.Hint, BlockOwners.Hint(of, block + 1));
            work = BlockOf(of, rows, blockRows, block);
            Begin(in work);
            return true;
        }

        // Stored again, because a late store may have lowered the hint, and a worker that sees free rows would search again and again.
        TAtomics.Store(ref control.Hint, BlockOwners.Hint(of, blocks));
        return false;
    }

    private long AllDone(ref SlotControl control, long of) =>
        BlockOwners.AllDone(BlockOwners.Count(ring.Rows(of), TAtomics.Load(ref control.BlockRows)));

    private static Work BlockOf(long ticket, int rows, long blockRows, int block) =>
        new(ticket, (int)(block * blockRows), (int)Math.Min(rows, (block + 1) * blockRows), block);
}
