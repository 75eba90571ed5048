namespace Infeed;

/// <summary>What holds a program up that trains from a loader.</summary>
public enum Bottleneck
{
    /// <summary>Too few batches were delivered to say.</summary>
    Unknown,

    /// <summary>What the program does with the batches: loading keeps up, and there is nothing to do.</summary>
    Consumer,

    /// <summary>The source's code, which keeps the workers busy.</summary>
    Workers,

    /// <summary>What the source's code waits for: disks, networks, other processes, or a sleep.</summary>
    Waiting,

    /// <summary>A lock that the workers wait for, one after the other.</summary>
    Contention,

    /// <summary>Batches that come in bursts: workers have no room at one time, and the consumer has no batch at another.</summary>
    Queue,
}
