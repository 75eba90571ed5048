using Infeed.CompilerServices;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <content>Batches that are leased. Only the holder of a lease returns its batch; the end of the reading does not.</content>
internal sealed partial class EpochReader
{
    private bool isLeased;
    private bool isLeakTold;

    /// <summary>Whether the reading was ended while its batch was leased, and so ends with the lease.</summary>
    private bool endsWithLease;

    /// <summary>The turn of the batch that is held.</summary>
    public long HeldTurn => lease.Turn;

    /// <summary>Whether a batch is leased and was not returned.</summary>
    public bool IsLeased => Volatile.Read(in isLeased);

    /// <summary>Whether the next ticket, or the end, can be had without waiting for workers.</summary>
    public bool IsReady(long of) => of != reading || !isOpen || isLeased || taker.IsReady;

    /// <summary>The reading that has begun awaits its batches.</summary>
    public void KeepLoopFree() => taker.KeepLoopFree();

    /// <summary>Takes the next batch, which is leased until it is returned.</summary>
    /// <exception cref="InvalidOperationException">The batch before is still leased.</exception>
    public bool MoveNextLease(long of) => isLeased = MoveNext(of);

    /// <summary>Takes the next batch as <see cref="MoveNextLease"/> does, if that needs no waiting for workers.</summary>
    /// <returns>False if the epoch has no further batch; null if that cannot be told without waiting.</returns>
    /// <exception cref="InvalidOperationException">The batch before is still leased.</exception>
    public bool? TryMoveNextLease(long of)
    {
        var more = MoveNext(of, mayWait: false);
        isLeased = more == true;
        return more;
    }

    /// <summary>Called when the loader was disposed: a batch that is still leased keeps the memory, which is reported.</summary>
    public void TellLeak()
    {
        if (!IsLeased || isLeakTold)
            return;
        isLeakTold = true;
        InfeedEventSource.Log.DisposedUnfinished(life.Crew.Source, $"Batch {lease.Index} of epoch {lease.Epoch} is leased and was not returned, and it keeps the memory of the queue until it is. Dispose each lease, by 'using (lease)' around what the loop does with it.");
    }

    /// <summary>The batch of a lease.</summary>
    public BatchView Leased(long turn) => lease.IsHeld && lease.Turn == turn
        ? new BatchView(lease)
        : throw new InvalidOperationException($"This lease of {life.Crew.Source} was returned, and its memory went back to the workers. Copy what is needed longer.");

    /// <summary>Returns a lease, unless that was done before.</summary>
    public void Return(long turn)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(in isLeased) && lease.Turn == turn)
        {
            if (use.TryEnter())
            {
                ReturnInside(turn);
                return;
            }

            // Nobody waits for a batch while one is leased: the other thread is inside for a moment only.
            spin.SpinOnce();
        }
    }

    /// <summary>Makes a reading that waits end with an <see cref="OperationCanceledException"/>. Can be called from any thread.</summary>
    public void Interrupt(long of) => taker.Interrupt(of);

    private void ReturnInside(long turn)
    {
        try
        {
            if (!isLeased || lease.Turn != turn)
                return;
            isLeased = false;
            if (endsWithLease)
                EndOpen();
            else
                taker.GiveBack();
        }
        finally
        {
            use.Leave();
        }
    }

    private void ThrowIfLeased()
    {
        if (isLeased)
            throw new InvalidOperationException($"Batch {lease.Index} of epoch {lease.Epoch} of {life.Crew.Source} is leased and was not returned, and the reader would wait for it for ever. Dispose each lease, by 'using (lease)' around what the loop does with it.");
    }
}
