using System.Runtime.CompilerServices;
using Infeed.Parking;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>One sample whose task has not completed yet. Used again for other samples, so that waiting for a task allocates nothing.</summary>
internal sealed class Flight : HandOver<Flight>.Item
{
    private readonly Action completed;
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter awaiter;

    /// <param name="landed">Is told, on whatever thread, that the task has completed.</param>
    public Flight(Action<Flight> landed) => completed = () => landed(this);

    /// <summary>The batch of the sample.</summary>
    public BatchInFlight? Batch { get; private set; }

    /// <summary>The row of the sample.</summary>
    public int Row { get; private set; }

    /// <summary>Waits for the task of a sample without holding up the thread.</summary>
    public void Follow(ValueTask task, BatchInFlight batch, int row)
    {
        (Batch, Row) = (batch, row);
        awaiter = task.ConfigureAwait(continueOnCapturedContext: false).GetAwaiter();
        awaiter.UnsafeOnCompleted(completed);
    }

    /// <summary>Throws what the task ended with, if it failed. To be called once for each task.</summary>
    public void End()
    {
        var ended = awaiter;
        awaiter = default;
        ended.GetResult();
    }
}
