using System.Runtime.CompilerServices;
using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// The items of an <see cref="IAsyncEnumerable{T}"/>. The worker's thread sleeps on its seat while the next one is on its way, so that it is woken
/// when the work is called off. The item stays on its way then: it is the first when the sequence is asked again.
/// </summary>
internal sealed class AwaitedItems<T> : StreamItems<T>
{
    private readonly Lock access = new();
    private readonly CancellationTokenSource cancellation = new();
    private readonly ManualResetEventSlim arrived = new();
    private readonly Action completed;
    private readonly IAsyncEnumerator<T> items;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter awaiter;
    private bool isUnderWay;

    /// <summary>Whose thread sleeps until the item has arrived; null if it does not.</summary>
    private WorkerSeat? sleeper;

    public AwaitedItems(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        completed = Complete;
        items = sequence(cancellation.Token).GetAsyncEnumerator(cancellation.Token);
    }

    public override void Dispose()
    {
        var context = Leave();
        try
        {
            cancellation.Cancel();
            if (isUnderWay)
                Abandon();
        }
        finally
        {
            DisposeItems();
            Enter(context);
        }
    }

    internal override ItemOutcome Next(FillSignals signals, out T item)
    {
        var context = Leave();
        try
        {
            item = default!;
            if (!isUnderWay)
                Begin(items.MoveNextAsync());
            if (!Wait(signals))
                return ItemOutcome.CalledOff;
            isUnderWay = false;
            if (!awaiter.GetResult())
                return ItemOutcome.Ended;
            item = items.Current;
            return ItemOutcome.Found;
        }
        finally
        {
            Enter(context);
        }
    }

    private void Begin(ValueTask<bool> next)
    {
        arrived.Reset();
        awaiter = next.ConfigureAwait(continueOnCapturedContext: false).GetAwaiter();
        isUnderWay = true;
        if (awaiter.IsCompleted)
            arrived.Set();
        else
            awaiter.UnsafeOnCompleted(completed);
    }

    /// <returns>False if the item is not wanted any more.</returns>
    private bool Wait(FillSignals signals)
    {
        while (!IsThere(signals.Seat))
        {
            if (!signals.IsWanted)
                return IsThere(seat: null);
            signals.Seat.Sleep();
        }

        return true;
    }

    private bool IsThere(WorkerSeat? seat)
    {
        // Not without the lock: who has set it may still be about to wake the seat.
        lock (access)
        {
            sleeper = arrived.IsSet ? null : seat;
            return arrived.IsSet;
        }
    }

    // The wake-up is under the lock: when the worker has left its seat, nothing touches that any more, and its memory can be freed.
    private void Complete()
    {
        lock (access)
        {
            arrived.Set();
            sleeper?.Wake();
            sleeper = null;
        }
    }

    private void Abandon()
    {
        arrived.Wait();
        // The thread that has set it still holds the lock, and has left it after this.
        lock (access)
            isUnderWay = false;
        try
        {
            _ = awaiter.GetResult();
        }
        catch (Exception)
        {
            // It was asked to end, and many ways lead to that: a closed connection, say, is an IOException. No batch has this item.
        }
    }

    private void DisposeItems()
    {
        items.DisposeAsync().AsTask().GetAwaiter().GetResult();
        cancellation.Dispose();
        arrived.Dispose();
    }

    // The thread waits. What wanted to go on in this thread's context would never end.
    private static SynchronizationContext? Leave()
    {
        var context = SynchronizationContext.Current;
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(null);
        return context;
    }

    private static void Enter(SynchronizationContext? context)
    {
        if (context is not null)
            SynchronizationContext.SetSynchronizationContext(context);
    }
}
