namespace Infeed.Statistics;

/// <summary>How a crew has spent its time since it was made, and how many of its processes have died.</summary>
internal readonly record struct CrewTimes(TimeSpan ConsumerWaiting, TimeSpan WorkerBusy, TimeSpan WorkerWaiting, int WorkerDeaths)
{
    public static CrewTimes operator +(CrewTimes one, CrewTimes other) => new(
        one.ConsumerWaiting + other.ConsumerWaiting, one.WorkerBusy + other.WorkerBusy, one.WorkerWaiting + other.WorkerWaiting,
        one.WorkerDeaths + other.WorkerDeaths);
}
