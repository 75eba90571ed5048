namespace Infeed.Statistics;

/// <summary>Where the time of a crew went since it was made, and how many of its processes died.</summary>
internal readonly record struct CrewTimes(TimeSpan ConsumerWaiting, TimeSpan WorkerBusy, TimeSpan WorkerWaiting, int WorkerDeaths)
{
    public static CrewTimes operator +(CrewTimes one, CrewTimes other) => new(
        one.ConsumerWaiting + other.ConsumerWaiting, one.WorkerBusy + other.WorkerBusy, one.WorkerWaiting + other.WorkerWaiting,
        one.WorkerDeaths + other.WorkerDeaths);
}
