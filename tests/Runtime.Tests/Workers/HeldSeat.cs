using Infeed.Columns;
using Infeed.Workers;

namespace Infeed.Tests.Workers;

/// <summary>The seat of the worker, in which a wake-up can be held.</summary>
internal sealed class HeldSeat : WorkerSeat, IDisposable
{
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim woken = new(0);
    private volatile bool isAwake;

    /// <summary>Whether somebody is about to wake the worker.</summary>
    public ManualResetEventSlim IsWaking { get; } = new();

    /// <summary>Lets the wake-ups go on.</summary>
    public ManualResetEventSlim Go { get; } = new();

    /// <summary>Whether a wake-up is over.</summary>
    public bool IsAwake => isAwake;

    /// <summary>Whether the worker sleeps, or has slept.</summary>
    public ManualResetEventSlim IsAsleep { get; } = new();

    public override void Sleep()
    {
        IsAsleep.Set();
        Assert.True(woken.Wait(Safety));
    }

    /// <summary>Wakes the worker for nothing.</summary>
    public void Disturb() => woken.Release();

    public override void Wake()
    {
        IsWaking.Set();
        Go.Wait();
        woken.Release();
        isAwake = true;
    }

    public override bool TryLookAhead(long ticket, out long next, out Slot slot) => throw new NotSupportedException();

    public void Dispose()
    {
        woken.Dispose();
        IsWaking.Dispose();
        IsAsleep.Dispose();
        Go.Dispose();
    }
}
