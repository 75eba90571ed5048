using Infeed.Columns;
using Infeed.Faults;
using Infeed.Plan;
using Infeed.Ring;
using Infeed.Workers;

namespace Infeed.Crews.Inline;

/// <summary>Fills batches on the thread that asks for them, under the cultures of the loader.</summary>
/// <param name="filler">Fills the batches.</param>
internal sealed class InlineWorker(BatchFiller filler)
{
    private const uint Wanted = 0;

    private readonly InlineSeat seat = new();
    private uint gate = Wanted;
    private FillPlace place;
    private bool isStarted;

    /// <summary>Whether nobody has called it off.</summary>
    public bool IsWanted => Volatile.Read(ref gate) == Wanted;

    /// <summary>What the start hook threw; null if it did not throw, or has not run.</summary>
    public HookFailure? StartFailure { get; private set; }

    /// <summary>Runs the start hook, the first time.</summary>
    /// <returns>False if it threw, now or then.</returns>
    public bool Start()
    {
        if (isStarted || StartFailure is not null)
            return isStarted;
        StartFailure = WithCulture(static filler => filler.Start());
        isStarted = StartFailure is null;
        return isStarted;
    }

    /// <summary>Fills a batch.</summary>
    /// <param name="slot">Where it is filled.</param>
    /// <param name="ticket">The batch.</param>
    /// <param name="rows">The number of its rows.</param>
    /// <param name="fault">What the source's code threw; null if it did not throw.</param>
    /// <returns>False if the work was called off.</returns>
    public bool Fill(Slot slot, long ticket, int rows, out SampleFault? fault)
    {
        var signals = new FillSignals(in gate, Wanted, ref place, seat);
        if (filler.Culture.IsEntered)
            return filler.Fill(slot, ticket, 0, rows, signals, out fault);
        // The reader's cultures may differ from those the loader was made under, so they are restored afterwards.
        var ofReader = WorkerCulture.Current;
        filler.Culture.Enter();
        try
        {
            return filler.Fill(slot, ticket, 0, rows, signals, out fault);
        }
        finally
        {
            ofReader.Enter();
        }
    }

    /// <summary>Runs the stop hook, if the start hook has run.</summary>
    /// <returns>What it threw; null if it did not throw.</returns>
    public HookFailure? Stop()
    {
        if (!isStarted)
            return null;
        isStarted = false;
        return WithCulture(static filler => filler.Stop());
    }

    /// <summary>Ends what is being filled, and fills nothing more. Can be called from any thread.</summary>
    public void CallOff()
    {
        Interlocked.Exchange(ref gate, Gates.Stopped);
        seat.Wake();
    }

    private HookFailure? WithCulture(Func<BatchFiller, HookFailure?> hook)
    {
        var ofCaller = WorkerCulture.Current;
        filler.Culture.Enter();
        var failure = hook(filler);
        ofCaller.Enter();
        return failure;
    }
}
