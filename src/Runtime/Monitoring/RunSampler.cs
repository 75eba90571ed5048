using System.Diagnostics;
using Infeed.Monitoring.Proc;

namespace Infeed.Monitoring;

/// <summary>Takes samples of the program and its workers. Used by one thread at a time.</summary>
internal sealed class RunSampler : IDisposable
{
    private readonly long start = Stopwatch.GetTimestamp();
    private readonly TimeSpan pausesAtStart = GC.GetTotalPauseDuration();
    private readonly FollowedProcess program;
    private readonly FollowedWorkers workers;
    private readonly DiskPressure disks;
    private readonly TimeSpan? disksAtStart;

    /// <param name="named">Processes to count as workers besides those of the loaders.</param>
    /// <param name="isPortable">Whether to use what .NET offers on all systems.</param>
    public RunSampler(IReadOnlyList<int> named, bool isPortable)
    {
        var groups = isPortable ? new ControlGroups(null, null, null) : ControlGroups.Read("");
        Limits = Machine.Limits(groups);
        var meter = ProcessMeter.Of(Environment.ProcessId, isPortable);
        var usage = default(ProcessUsage);
        meter?.TryRead(withMemory: true, ref usage);
        program = new FollowedProcess(Environment.ProcessId, meter, usage.Nothing(), isNew: false);
        workers = new FollowedWorkers([.. named.Distinct()], usage.Nothing(), isPortable);
        disks = new DiskPressure(groups.PressureFile);
        disksAtStart = isPortable ? null : disks.Read();
    }

    public MachineLimits Limits { get; }

    /// <param name="withMemory">Whether to measure the memory anew; if not, it is that of the sample before.</param>
    public RunSample Sample(bool withMemory)
    {
        program.Measure(withMemory);
        var ofWorkers = workers.Measure(withMemory);
        var all = program.Usage + ofWorkers;
        return new RunSample
        {
            Elapsed = Stopwatch.GetElapsedTime(start),
            ProgramProcessorTime = program.Usage.ProcessorTime,
            WorkerProcessorTime = ofWorkers.ProcessorTime,
            WorkerProcesses = workers.Count,
            Memory = all.Memory,
            ManagedHeap = GC.GetTotalMemory(forceFullCollection: false),
            Swap = all.Swap,
            BytesRead = all.BytesRead,
            DiskBytesRead = all.DiskBytesRead,
            DiskBytesWritten = all.DiskBytesWritten,
            DiskWaiting = disksAtStart is { } before ? disks.Read() - before : null,
            GarbageCollectionPauses = GC.GetTotalPauseDuration() - pausesAtStart,
        };
    }

    /// <summary>Each worker process, as of the last sample.</summary>
    public WorkerSample[] Workers() => workers.Samples();

    public void Dispose()
    {
        program.Dispose();
        workers.Dispose();
        disks.Dispose();
    }
}
