namespace Infeed;

/// <summary>
/// What the program and its worker processes have used since a <see cref="RunMonitor"/> started, and what they have now. What the system does not say is
/// null: outside of Linux that is everything about swap and disks.
/// </summary>
public readonly record struct RunSample
{
    /// <summary>The time since the monitor started.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that threads of the program have been on processors, without worker processes.</summary>
    public required TimeSpan ProgramProcessorTime { get; init; }

    /// <summary>The time that threads of worker processes have been on processors, of those that have ended too.</summary>
    public required TimeSpan WorkerProcessorTime { get; init; }

    /// <summary>The time that threads of the program and of its worker processes have been on processors.</summary>
    public TimeSpan ProcessorTime => ProgramProcessorTime + WorkerProcessorTime;

    /// <summary>Worker processes that are there now.</summary>
    public required int WorkerProcesses { get; init; }

    /// <summary>
    /// Bytes of memory that the program and its worker processes have now. On Linux what they share counts once (the proportional set size, summed); elsewhere,
    /// and where Linux does not tell it, it is the sum of the working sets.
    /// </summary>
    public required long Memory { get; init; }

    /// <summary>Bytes of the program's managed heap now.</summary>
    public required long ManagedHeap { get; init; }

    /// <summary>Bytes of program and worker processes that are swapped out now.</summary>
    public required long? Swap { get; init; }

    /// <summary>Bytes that program and worker processes have asked the system for, from files and caches of files alike.</summary>
    public required long? BytesRead { get; init; }

    /// <summary>Bytes that were read from disks for program and worker processes. What a cache of files had is not in it.</summary>
    public required long? DiskBytesRead { get; init; }

    /// <summary>Bytes that program and worker processes have caused to be written to disks.</summary>
    public required long? DiskBytesWritten { get; init; }

    /// <summary>
    /// The time in which at least one thread waited for a disk: a thread of the program's control group, or, without one, of the machine (pressure stall
    /// information, of Linux 4.20 or later).
    /// </summary>
    public required TimeSpan? DiskWaiting { get; init; }

    /// <summary>
    /// The time that the program stood still for its garbage collections. Those of worker processes are not among it: they stop none of the program's threads,
    /// and show where a sample takes longer (<see cref="LoaderStatistics.SampleTimes"/>).
    /// </summary>
    public required TimeSpan GarbageCollectionPauses { get; init; }
}
