using Infeed.Batches;
using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Memory;
using Infeed.Plan;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>
/// What a loader does whatever runs its workers: one reading at a time, the one batch that is held, and the end. The consumer's
/// thread reads; any thread may dispose or cancel.
/// </summary>
internal abstract class BatchFeed : ThreadOwned, IDisposable
{
    // The memory's life hangs on these four: it ends when the loader is disposed, its workers are gone and no reading
    // goes on that could touch it. A reading that is left alone never ends; then the finalizer frees the memory.
    private readonly Lock life = new();
    private volatile bool isDisposed;
    private bool areWorkersGone;
    private bool isReading;
    private bool isReleased;

    private readonly BatchLease lease;
    private readonly DeliveryCounter delivered;
    private LoaderStatistics lastStatistics;
    private CancellationTokenRegistration cancellation;

    private long reading;
    private int epoch;
    private long first;
    private long next;
    private long end;

    protected BatchFeed(SampleSchema schema, LoaderSettings settings, TicketPlan plan, SlotLayout layout)
    {
        Schema = schema;
        Settings = settings;
        Plan = plan;
        lease = new BatchLease(layout);
        delivered = new DeliveryCounter(schema, settings.MaxQueueSize);
    }

    public TicketPlan Plan { get; }

    public LoaderStatistics Statistics
    {
        get
        {
            lock (life)
                return isReleased ? lastStatistics : Measure(delivered);
        }
    }

    /// <summary>The processes of the workers that run now.</summary>
    public virtual IReadOnlyList<int> WorkerProcessIds => [];

    /// <summary>What the loader keeps from being disposed.</summary>
    internal SharedLeases? Leases { get; set; }

    /// <summary>How long <see cref="Dispose"/> waits for workers that are inside user code.</summary>
    internal TimeSpan DisposeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    protected SampleSchema Schema { get; }

    protected LoaderSettings Settings { get; }

    /// <summary>Begins to read an epoch. Another reading that goes on is over.</summary>
    /// <param name="epochToRead">The epoch.</param>
    /// <param name="horizon">The ticket before which workers stop running ahead.</param>
    /// <returns>The reading's number, which the other calls name.</returns>
    public long Begin(int epochToRead, long horizon)
    {
        lock (life)
        {
            ThrowIfDisposed();
            isReading = true;
        }

        reading++;
        try
        {
            GiveBackHeld();
            epoch = epochToRead;
            first = next = Plan.FirstTicket(epoch);
            end = first + Plan.BatchesPerEpoch;
            Seek(first, horizon);
        }
        catch
        {
            End(reading);
            throw;
        }

        return reading;
    }

    public bool MoveNext(long of)
    {
        if (of != reading || !isReading)
            throw new InvalidOperationException("This reading is over: it was disposed, or another epoch of the same loader was begun since. A loader has one reader at a time.");
        GiveBackHeld();
        ThrowIfCalledOff(epoch);
        if (next == end)
            return false;

        var ticket = next;
        // Where Take throws, the reading is at its end.
        next = end;
        if (delivered.IsDepthDue)
            delivered.AddDepth(Depth());
        var slot = Take(ticket, epoch);
        next = ticket + 1;
        var rows = Plan.Rows(ticket - first);
        delivered.Add(rows);
        lease.Begin(slot, epoch, ticket - first, rows);
        return true;
    }

    /// <summary>The batch that the reading holds.</summary>
    public BatchView Held(long of) => of == reading && lease.IsHeld
        ? new BatchView(lease)
        : throw new InvalidOperationException("There is no batch: MoveNext was not called, or returned false, or the reading is over.");

    /// <summary>Ends a reading. The workers run on, up to a full queue.</summary>
    public void End(long of)
    {
        if (of != reading)
            return;
        GiveBackHeld();
        lock (life)
            isReading = false;
        ReleaseIfOver();
    }

    public void Dispose()
    {
        lock (life)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            CallOff();
        }

        cancellation.Dispose();
        JoinWorkers(DisposeTimeout);
        lock (life)
            areWorkersGone = true;
        ReleaseIfOver();
    }

    /// <summary>Ends the workers without waiting for them. Called by the finalizer of the loader, when nobody can read any more.</summary>
    public void Abandon()
    {
        cancellation.Unregister();
        if (HasLiveWorkers)
            CallOff();
    }

    /// <summary>Ends the loader when its token is cancelled. Once, when the feed is complete.</summary>
    public void WatchCancellation() =>
        cancellation = Settings.CancellationToken.UnsafeRegister(static feed => ((BatchFeed)feed!).Cancel(), this);

    /// <summary>Whether threads hold the memory, so that it is there even while objects are finalized.</summary>
    protected abstract bool HasLiveWorkers { get; }

    /// <summary>Makes a ticket the next one.</summary>
    protected abstract void Seek(long ticket, long horizon);

    /// <summary>Waits for the next ticket.</summary>
    protected abstract Slot Take(long ticket, int epoch);

    /// <summary>Gives the slot back that was taken last.</summary>
    protected abstract void GiveBack();

    /// <summary>Ends all work for ever, from any thread, without waiting.</summary>
    protected abstract void CallOff();

    /// <exception cref="TimeoutException">A worker is still inside user code.</exception>
    protected abstract void JoinWorkers(TimeSpan timeout);

    /// <summary>Batches that are ready.</summary>
    protected abstract int Depth();

    protected abstract LoaderStatistics Measure(DeliveryCounter delivered);

    /// <summary>Frees the memory, when nobody can touch it any more; then throws what stop hooks threw.</summary>
    protected abstract void Release();

    /// <summary>Throws where the loader was disposed, cancelled, or cannot go on.</summary>
    protected virtual void ThrowIfCalledOff(int epoch)
    {
        ThrowIfDisposed();
        Settings.CancellationToken.ThrowIfCancellationRequested();
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(isDisposed, typeof(DataLoader<>));

    private void Cancel()
    {
        lock (life)
        {
            if (!isReleased)
                CallOff();
        }
    }

    private void GiveBackHeld()
    {
        if (!lease.IsHeld)
            return;
        lease.End();
        GiveBack();
    }

    private void ReleaseIfOver()
    {
        lock (life)
        {
            if (!isDisposed || !areWorkersGone || isReading || isReleased)
                return;
            lastStatistics = Measure(delivered);
            isReleased = true;
        }

        try
        {
            // Stop hooks of the calling thread read the source, too.
            Release();
        }
        finally
        {
            Leases?.Release();
        }
    }
}
