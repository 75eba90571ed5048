using System.Runtime.ExceptionServices;
using Infeed.Crews;
using Infeed.Crews.Inline;
using Infeed.Statistics;

namespace Infeed.Loading;

/// <summary>
/// The lifetime of a loader's crew and memory. It ends when the loader is disposed, its workers have ended, and no open reading can touch the memory.
/// A reading that is abandoned never ends; finalizers free the memory then. Any thread may dispose or cancel.
/// </summary>
internal sealed class LoaderLife : IDisposable
{
    private readonly Lock access = new();
    private readonly SharedLeases leases;
    private readonly LoaderMeter meter;
    private readonly LoaderTimeline timeline;
    private readonly CancellationToken token;
    private readonly CancellationTokenRegistration cancellation;
    private readonly RetiredCrews retired;

    private volatile bool isDisposed;
    private bool areWorkersGone;
    private bool isRead;

    /// <summary>Who fills a batch to look at; null for nobody.</summary>
    private InlineWorker? looking;

    public LoaderLife(Crew crew, RetiredCrews retired, SharedLeases leases, LoaderMeter meter, LoaderTimeline timeline, CancellationToken token)
    {
        Crew = crew;
        this.retired = retired;
        this.leases = leases;
        this.meter = meter;
        this.timeline = timeline;
        this.token = token;
        meter.Begin(crew);
        timeline.Begin(crew);
        cancellation = token.UnsafeRegister(static life => ((LoaderLife)life!).Cancel(), this);
    }

    /// <summary>The crew working now.</summary>
    public Crew Crew { get; private set; }

    /// <summary>What is counted of all crews.</summary>
    public LoaderMeter Meter => meter;

    /// <summary>Whether the memory has been freed.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>How long <see cref="Dispose"/> waits for workers that are inside user code.</summary>
    public TimeSpan DisposeTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a reader was given an exception. <see cref="Dispose"/> then throws none of its own: it most likely runs while that exception propagates, and
    /// would hide it.
    /// </summary>
    public bool HasThrown { get; set; }

    /// <summary>Called before the memory of the crews is freed.</summary>
    public Action? Releasing { get; set; }

    /// <summary>Called with the memory of the crews, to free the rest.</summary>
    public Action? Released { get; set; }

    /// <summary>Marks that a reading has begun, which keeps the memory alive.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public void BeginReading()
    {
        lock (access)
        {
            ThrowIfDisposed();
            isRead = true;
        }
    }

    /// <summary>Marks that no reading keeps the memory alive any more.</summary>
    public void EndReading()
    {
        lock (access)
            isRead = false;
        ReleaseIfOver();
    }

    /// <summary>Marks that a batch is being filled to look at, which keeps the memory alive and is called off with the crew.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    /// <exception cref="OperationCanceledException">The loader's token was cancelled.</exception>
    public void BeginLook(InlineWorker worker)
    {
        lock (access)
        {
            ThrowIfDisposed();
            token.ThrowIfCancellationRequested();
            looking = worker;
        }
    }

    /// <summary>Marks that it is no longer being filled.</summary>
    public void EndLook()
    {
        lock (access)
            looking = null;
        ReleaseIfOver();
    }

    /// <summary>
    /// Replaces the present crew, which is called off. Workers of it that are inside user code end when that returns: the next crew works meanwhile. Must be
    /// called on the reader's thread, while it holds no batch.
    /// </summary>
    /// <param name="next">The next crew, already started.</param>
    /// <param name="begin">Moves it to its first ticket.</param>
    /// <exception cref="ObjectDisposedException">The loader was disposed.</exception>
    public void Replace(Crew next, Action begin)
    {
        Crew before;
        lock (access)
        {
            ThrowIfDisposed();
            before = Crew;
            Crew = next;
            // Before it is called off, and in the same step: who disposes the loader now waits for both.
            retired.Add(before);
            // The cancellation has called off the crew before, and not this one.
            if (token.IsCancellationRequested)
                next.CallOff();
        }

        before.CallOff();
        meter.End();
        timeline.End();
        meter.Begin(next);
        timeline.Begin(next);
        begin();
        retired.Retire();
    }

    /// <summary>Frees what the crews before have, once their workers have returned. Must be called on the reader's thread.</summary>
    public void DisposeEnded() => retired.DisposeEnded();

    /// <summary>Ends the wait of a reader. Can be called from any thread.</summary>
    public void Interrupt()
    {
        lock (access)
        {
            if (!IsReleased)
                Crew.Interrupt();
        }
    }

    /// <summary>Throws if the loader was disposed, was cancelled, or has failed.</summary>
    public void ThrowIfOver(int epoch)
    {
        ThrowIfDisposed();
        token.ThrowIfCancellationRequested();
        if (Crew.Failure(epoch) is not { } failure)
            return;
        HasThrown = true;
        // The exception was made, and perhaps thrown, on another thread: this keeps its stack trace.
        ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Ends the crew and frees the memory. Can be called from any thread.</summary>
    /// <exception cref="TimeoutException">A worker is still inside user code, and no reader has been given another exception.</exception>
    /// <exception cref="SampleException">A stop hook threw, and no reader has been given another exception.</exception>
    public void Dispose()
    {
        lock (access)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            CallOff();
        }

        cancellation.Dispose();
        try
        {
            Crew.Join(DisposeTimeout);
            retired.Join(DisposeTimeout);
        }
        catch (TimeoutException e) when (IsEndingAnyway)
        {
            // A thread cannot be killed. It keeps the memory alive, and releases it when the source's code returns.
            InfeedEventSource.Log.DisposedUnfinished(Crew.Source, e.Message);
            return;
        }

        lock (access)
            areWorkersGone = true;
        ReleaseIfOver();
    }

    /// <summary>Ends the workers without waiting for them. Called by the finalizer of the loader, when nobody can read any more.</summary>
    public void CallOffUnread()
    {
        cancellation.Unregister();
        if (Crew.IsAlive)
            Crew.CallOff();
    }

    private bool IsEndingAnyway => HasThrown || token.IsCancellationRequested;

    private void ThrowIfDisposed()
    {
        if (isDisposed)
            throw new ObjectDisposedException(null, $"The loader of {Crew.Source} was disposed, so nothing can be read any more: dispose it after the last epoch, and make another one to read again.");
    }

    private void Cancel()
    {
        lock (access)
        {
            if (!IsReleased)
                CallOff();
        }
    }

    private void CallOff()
    {
        Crew.CallOff();
        looking?.CallOff();
    }

    private void ReleaseIfOver()
    {
        lock (access)
        {
            if (!isDisposed || !areWorkersGone || isRead || looking is not null || IsReleased)
                return;
            meter.End();
            timeline.End();
            IsReleased = true;
        }

        try
        {
            Releasing?.Invoke();
        }
        finally
        {
            Release();
        }

        ReportStopFailures();
    }

    private void Release()
    {
        try
        {
            // The crews end before the leases: a crew without workers runs its stop hook here, and the hook may read the source's shared arrays.
            retired.DisposeAll();
            Crew.Dispose();
        }
        finally
        {
            leases.Release();
            Released?.Invoke();
        }
    }

    private void ReportStopFailures()
    {
        var failures = retired.StopFailures.Concat(Crew.StopFailures).Select(failure => (Exception)failure.ToException(Crew.Source, epoch: 0)).ToList();
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
