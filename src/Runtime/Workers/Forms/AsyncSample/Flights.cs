using System.Diagnostics.CodeAnalysis;
using Infeed.Parking;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>The samples that one worker reads at once. Tasks complete on any thread; everything else is for the worker's thread.</summary>
internal sealed class Flights
{
    private readonly HandOver<Flight> landed;
    private readonly Flight[] idle;
    private int idleCount;
    private WorkerSeat? seat;

    /// <param name="concurrency">How many there can be at once.</param>
    public Flights(int concurrency)
    {
        landed = new HandOver<Flight>(() => seat!.Wake());
        idle = new Flight[concurrency];
        for (var i = 0; i < concurrency; i++)
            idle[i] = new Flight(landed.Give);
        idleCount = concurrency;
    }

    /// <summary>Whether no further sample can be begun before one ends.</summary>
    public bool AreFull => idleCount == 0;

    /// <summary>Whether none is under way. Then nobody touches the seat any more, and its memory can be freed.</summary>
    public bool AreOver => idleCount == idle.Length;

    /// <summary>Follows the task of a sample.</summary>
    /// <param name="task">The task.</param>
    /// <param name="batch">The batch of the sample.</param>
    /// <param name="row">The row of the sample.</param>
    /// <param name="of">Is woken when the task has completed.</param>
    public void Follow(ValueTask task, BatchInFlight batch, int row, WorkerSeat of)
    {
        seat = of;
        idle[idleCount - 1].Follow(task, batch, row);
        idleCount--;
    }

    /// <summary>Takes one whose task has completed. It is idle again, and keeps its outcome until the next sample begins.</summary>
    public bool TryTakeLanded([NotNullWhen(true)] out Flight? flight)
    {
        flight = landed.Take();
        if (flight is null)
            return false;
        idle[idleCount++] = flight;
        if (AreOver)
            landed.WaitUntilGiven();
        return true;
    }
}
