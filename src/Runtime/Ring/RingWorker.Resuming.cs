namespace Infeed.Ring;

/// <content>How a worker continues the work that its predecessor left in the seat when it was killed.</content>
internal sealed partial class RingWorker<TAtomics>
{
    /// <summary>Called after the worker has joined, so the run cannot change meanwhile.</summary>
    private void Resume()
    {
        ref var me = ref Me;
        if (TAtomics.Load(ref me.Gate) != gate)
        {
            // This is the first worker of the seat in this run: what the seat holds belongs to another run.
            TAtomics.Store(ref me.Ticket, 0);
            TAtomics.Store(ref me.Gate, gate);
            last = -1;
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
        last = ticket;
        if (ticket < 0)
            return;
        ref var control = ref ring.Control(ticket, out var free);
        // If the turn is before the ticket's, there is no room yet. If it is the ticket's, only this seat can publish the ticket while it is not open. If it is
        // beyond, the ticket is published.
        if ((int)(TAtomics.Load(ref control.Turn) - free) > 0)
            Drop();
        else
            isOpen = TAtomics.Load(ref control.OpenTicket) == ticket + 1;
        resumed = ticket;
    }

    /// <summary>
    /// Searches the open batches for blocks of this seat. At most one can be unfilled, because a worker takes the next block when its last one is done. A block
    /// that is done may have been the last of its batch, and the batch not published yet.
    /// </summary>
    private void ResumeBlocks()
    {
        for (var slot = 0; slot < memory.Capacity; slot++)
        {
            ref var control = ref memory.Control(slot);
            var open = TAtomics.Load(ref control.OpenTicket) - 1;
            if (open < 0)
                continue;
            var free = memory.Turns.Of(open).Free;
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
                // Turn is read again after the mask: if this seat's block is done, the other workers may have finished the batch meanwhile, and
                // the mask may belong to a later batch, without this block's bit.
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
