namespace Infeed.Statistics;

/// <summary>How a crew has spent its time since it was made, and how many of its processes have died.</summary>
internal struct CrewTimes
{
    public TimeSpan ConsumerWaiting;
    public TimeSpan WorkerBusy;
    public TimeSpan WorkerWaiting;
    public int WorkerDeaths;

    /// <summary>The waits of the consumer that have ended. Batches that were ready are not among them.</summary>
    public TimeTally Waits;

    /// <summary>What all workers have filled.</summary>
    public WorkerTally Filled;

    public void Add(in CrewTimes other)
    {
        ConsumerWaiting += other.ConsumerWaiting;
        WorkerBusy += other.WorkerBusy;
        WorkerWaiting += other.WorkerWaiting;
        WorkerDeaths += other.WorkerDeaths;
        Waits.Add(in other.Waits);
        Filled.Add(in other.Filled);
    }
}
