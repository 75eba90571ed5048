using System.Runtime.ExceptionServices;
using Infeed.Crews;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>
/// The life of a loader's crew and memory. It ends when the loader is disposed, its workers are gone and no reading goes on that could touch the memory. A
/// reading that is left alone never ends; then finalizers free the memory. Any thread may dispose or cancel.
/// </summary>
internal sealed class LoaderLife : IDisposable
{
    private readonly Lock access = new();
    private readonly SharedLeases leases;
    private readonly LoaderMeter meter;
    private readonly CancellationToken token;
    private readonly CancellationTokenRegistration cancellation;
    private volatile bool isDisposed;
    private bool areWorkersGone;
    private bool isRead;

    public LoaderLife(Crew crew, SharedLeases leases, LoaderMeter meter, CancellationToken token)
    {
        Crew = crew;
        this.leases = leases;
        this.meter = meter;
        this.token = token;
        meter.Begin(crew);
        cancellation = token.UnsafeRegister(static life => ((LoaderLife)life!).Cancel(), this);
    }

    /// <summary>The crew that works now.</summary>
    public Crew Crew { get; private set; }

    /// <summary>Whether the memory is gone.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>How long <see cref="Dispose"/> waits for workers that are inside user code.</summary>
    public TimeSpan DisposeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a reader was given an exception: then <see cref="Dispose"/>, which most likely runs while that one is under way, throws none in its place.
    /// </summary>
    public bool HasThrown { get; set; }

    /// <summary>A reading begins, and keeps the memory.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public void BeginReading()
    {
        lock (access)
        {
            ThrowIfDisposed();
            isRead = true;
        }
    }

    /// <summary>No reading keeps the memory any more.</summary>
    public void EndReading()
    {
        lock (access)
            isRead = false;
        ReleaseIfOver();
    }

    /// <summary>Puts another crew in the place of the present one, which is called off. On the reader's thread, while it holds no batch.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    /// <exception cref="TimeoutException">A worker of the present crew is still inside user code.</exception>
    public void Replace(Crew next)
    {
        Crew before;
        lock (access)
        {
            ThrowIfDisposed();
            before = Crew;
            Crew = next;
        }

        before.CallOff();
        before.Join(DisposeTimeout);
        meter.End();
        before.Dispose();
        meter.Begin(next);
    }

    /// <summary>Throws where the loader was disposed, cancelled, or cannot go on.</summary>
    public void ThrowIfOver(int epoch)
    {
        ThrowIfDisposed();
        token.ThrowIfCancellationRequested();
        if (Crew.Failure(epoch) is not { } failure)
            return;
        HasThrown = true;
        // It was made, and perhaps thrown, on another thread, whose stack it keeps.
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the crew, from any thread, and gives the memory back.</summary>
    /// <exception cref="TimeoutException">A worker is still inside user code, and no reader was given another exception before.</exception>
    /// <exception cref="SampleException">A stop hook threw, and no reader was given another exception before.</exception>
    public void Dispose()
    {
        lock (access)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            Crew.CallOff();
        }

        cancellation.Dispose();
        try
        {
            Crew.Join(DisposeTimeout);
        }
        catch (TimeoutException e) when (IsEndingAnyway)
        {
            // The worker's thread cannot be ended. It holds the memory, and lets go of it when the source's code returns.
            InfeedEventSource.Log.DisposedUnfinished(Crew.Source, e.Message);
            return;
        }

        lock (access)
            areWorkersGone = true;
        ReleaseIfOver();
    }

    /// <summary>Ends the workers without waiting for them. Called by the finalizer of the loader, when nobody can read any more.</summary>
    public void Abandon()
    {
        cancellation.Unregister();
        if (Crew.IsAlive)
            Crew.CallOff();
    }

    private bool IsEndingAnyway => HasThrown || token.IsCancellationRequested;

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(isDisposed, typeof(DataLoader<>));

    private void Cancel()
    {
        lock (access)
        {
            if (!IsReleased)
                Crew.CallOff();
        }
    }

    private void ReleaseIfOver()
    {
        lock (access)
        {
            if (!isDisposed || !areWorkersGone || isRead || IsReleased)
                return;
            meter.End();
            IsReleased = true;
        }

        try
        {
            // Stop hooks of the calling thread read the source, too.
            Crew.Dispose();
        }
        finally
        {
            leases.Release();
        }

        ReportStopFailures();
    }

    private void ReportStopFailures()
    {
        var failures = Crew.StopFailures.Select(failure => (Exception)failure.ToException(Crew.Source, epoch: 0)).ToList();
        if (failures.Count == 0)
            return;
        var failure = failures.Count == 1
            ? failures[0]
            : new AggregateException($"{failures.Count} workers of {Crew.Source} could not stop as they should.", failures);
        if (!IsEndingAnyway)
            throw failure;
        InfeedEventSource.Log.DisposedUnfinished(Crew.Source, failure.Message);
    }
}
