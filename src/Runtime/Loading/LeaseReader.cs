using System.Threading.Tasks.Sources;
using Infeed.CompilerServices;

namespace Infeed.Loading;

/// <summary>
/// Reads an epoch without keeping the caller's thread: a batch that is ready is given at once, and for one that is not a thread of its own sleeps in the ring,
/// where all crews can wake it.
/// </summary>
internal sealed class LeaseReader<TBatch> : IAsyncEnumerator<Lease<TBatch>>, IValueTaskSource<bool>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly DataLoader<TBatch> loader;
    private readonly BatchEnumerator<TBatch> reading;
    private readonly CancellationToken first;
    private readonly CancellationToken second;
    private readonly CancellationTokenRegistration ofFirst;
    private readonly CancellationTokenRegistration ofSecond;
    private readonly WaitingThread waiting;

    // A continuation is the caller's code, which must not run on the waiting thread.
    private ManualResetValueTaskSourceCore<bool> promise = new() { RunContinuationsAsynchronously = true };

    private bool isPending;
    private volatile bool isOver;

    /// <param name="loader">The loader.</param>
    /// <param name="reading">The reading, which has begun.</param>
    /// <param name="first">Ends waiting.</param>
    /// <param name="second">Ends waiting, too.</param>
    public LeaseReader(DataLoader<TBatch> loader, BatchEnumerator<TBatch> reading, CancellationToken first, CancellationToken second)
    {
        this.loader = loader;
        this.reading = reading;
        this.first = first;
        this.second = second;
        loader.Reader.KeepLoopFree();
        waiting = new WaitingThread($"{loader.Life.Crew.Source} reader", Wait);
        ofFirst = first.UnsafeRegister(static reader => ((LeaseReader<TBatch>)reader!).reading.Interrupt(), this);
        ofSecond = second.UnsafeRegister(static reader => ((LeaseReader<TBatch>)reader!).reading.Interrupt(), this);
    }

    public Lease<TBatch> Current => new(loader, loader.Reader.HeldTurn);

    public ValueTask<bool> MoveNextAsync()
    {
        if (Cancelled is { } token)
            return ValueTask.FromCanceled<bool>(token);
        try
        {
            // Behind a ticket of a shard that has ended, the next one may have to be waited for.
            if (!isPending && reading.IsReady && reading.TryMoveNextLease() is { } more)
                return new ValueTask<bool>(more);
        }
        catch (Exception e)
        {
            return ValueTask.FromException<bool>(e);
        }

        if (isPending)
            return ValueTask.FromException<bool>(new InvalidOperationException($"A batch of {loader.Life.Crew.Source} was asked for before the last call of MoveNextAsync was over. Await each call."));
        isPending = true;
        promise.Reset();
        waiting.Ask();
        return new ValueTask<bool>(this, promise.Version);
    }

    public ValueTask DisposeAsync()
    {
        ofFirst.Dispose();
        ofSecond.Dispose();
        isOver = true;
        if (isPending)
            reading.Interrupt();
        waiting.End();
        reading.Dispose();
        return default;
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        isPending = false;
        return promise.GetResult(token);
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => promise.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        promise.OnCompleted(continuation, state, token, flags);

    private CancellationToken? Cancelled => first.IsCancellationRequested ? first : second.IsCancellationRequested ? second : null;

    private void Wait()
    {
        bool more;
        try
        {
            more = reading.MoveNextLease();
        }
        catch (OperationCanceledException) when (Cancelled is { } token)
        {
            promise.SetException(new OperationCanceledException(token));
            return;
        }
        catch (Exception e)
        {
            promise.SetException(e);
            return;
        }

        if (isOver)
        {
            // Nobody waits for this batch any more.
            Current.Dispose();
            reading.Dispose();
        }

        promise.SetResult(more);
    }
}
