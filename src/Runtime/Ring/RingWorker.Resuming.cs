namespace Infeed.Ring;

/// <content>How a worker goes on with what an earlier one has left in the seat when it was killed.</content>
internal sealed partial class RingWorker<TAtomics>
{
    /// <summary>Called when the worker is in: the run does not change now.</summary>
    private void Resume()
    {
        ref var me = ref Me;
        if (TAtomics.Load(ref me.Gate) != gate)
        {
            // The first worker of the seat in this run: what stands there is of another run.
            TAtomics.Store(ref me.Ticket, 0);
            TAtomics.Store(ref me.Gate, gate);
            return;
        }

        ResumeBlocks();
        ResumeTicket();
    }

    private bool TryTakeLeft(out Work work)
    {
        work = left;
        if (work.Rows == 0)
            return false;
        Begin(in work);
        left = default;
        return true;
    }

    private void ResumeTicket()
    {
        ticket = TAtomics.Load(ref Me.Ticket) - 1;
        if (ticket < 0)
            return;
        ref var control = ref ring.Control(ticket, out var free);
        // Before its turn: there is no room yet. At its turn: nobody but this seat can publish it while it is not open. Behind: published.
        if ((int)(TAtomics.Load(ref control.Turn) - free) > 0)
            Drop();
        else
            isOpen = TAtomics.Load(ref control.OpenTicket) == ticket + 1;
    }

    /// <summary>
    /// Looks through the open batches for blocks of this seat. One can be unfilled: workers take the next when the last is done. One that is
    /// done may have been the last of its batch, and not published.
    /// </summary>
    private void ResumeBlocks()
    {
        for (var slot = 0; slot < memory.Capacity; slot++)
        {
            ref var control = ref memory.Control(slot);
            var open = TAtomics.Load(ref control.OpenTicket) - 1;
            if (open < 0)
                continue;
            var free = Turns.Of(open, memory.Capacity).Free;
            if (TAtomics.Load(ref control.Turn) != free)
                continue;
            var rows = ring.Rows(open);
            var blockRows = TAtomics.Load(ref control.BlockRows);
            var blocks = BlockOwners.Count(rows, blockRows);
            for (var block = 0; block < blocks; block++)
            {
                if (TAtomics.Load(ref memory.BlockOwner(slot, block)) != BlockOwners.Of(open, seat))
                    continue;
                var done = TAtomics.Load(ref control.Done);
                // Looked at again behind the mask: where a block of this seat is done, the others may have ended the batch meanwhile, and
                // the mask may be a later one's, without its bit.
                if (TAtomics.Load(ref control.Turn) != free)
                    break;
                if ((done & (1L << block)) == 0)
                    left = BlockOf(open, rows, blockRows, block);
                else if (done == BlockOwners.AllDone(blocks))
                    Publish(ref control, free, open);
            }
        }
    }
}
