using System.Runtime.CompilerServices;
using Infeed.CompilerServices;
using Infeed.Parking;

namespace Infeed.Workers.Forms.Stream;

/// <summary>
/// The items of an <see cref="IAsyncEnumerable{T}"/>. The worker's thread sleeps on its seat while the next one is on its way, so that it is woken
/// when the work is called off. The item stays on its way then: it is the first when the sequence is asked again.
/// </summary>
internal sealed class AwaitedItems<T> : StreamItems<T>
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly Arrival<WorkerSeat> arrival = new(static seat => seat.Wake());
    private readonly Action completed;
    private readonly IAsyncEnumerator<T> items;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter awaiter;
    private bool isUnderWay;

    public AwaitedItems(Func<CancellationToken, IAsyncEnumerable<T>> sequence)
    {
        completed = arrival.Complete;
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
        arrival.Reset();
        awaiter = next.ConfigureAwait(continueOnCapturedContext: false).GetAwaiter();
        isUnderWay = true;
        if (awaiter.IsCompleted)
            arrival.Complete();
        else
            awaiter.UnsafeOnCompleted(completed);
    }

    /// <returns>False if the item is not wanted any more.</returns>
    private bool Wait(FillSignals signals)
    {
        while (!arrival.IsThere(signals.Seat))
        {
            if (!signals.IsWanted)
                return arrival.IsThere(place: null);
            signals.Seat.Sleep();
        }

        return true;
    }

    private void Abandon()
    {
        arrival.Wait();
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
        arrival.Dispose();
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
