using System.Diagnostics;
using Infeed.Interop;
using Infeed.Memory;
using Infeed.Monitoring;
using Infeed.Tests.Shared;

namespace Infeed.Tests.Monitoring;

public sealed class RunMonitorTests
{
    private static readonly RunMonitorOptions Rarely = new() { Interval = TimeSpan.FromHours(1) };

    [Fact]
    public void Sample_manyInARow_allocateNothingAndTakeLessThanHalfAPercentOfACore()
    {
        const int count = 200;
        // The monitor's own thread sleeps: this one does its work.
        using var monitor = RunMonitor.Start(Rarely with { ProcessIds = [Environment.ProcessId] });
        for (var i = 0; i < 50; i++)
            monitor.Watch(isMemoryDue: true);
        var withoutMemory = TimeSpan.MaxValue;
        Assert.Equal(0, Garbage.OfRound(() =>
        {
            var began = ThreadClock.Now;
            for (var i = 0; i < count; i++)
                monitor.Watch(isMemoryDue: false);
            var each = (ThreadClock.Now - began) / count;
            withoutMemory = each < withoutMemory ? each : withoutMemory;
            for (var i = 0; i < count / 10; i++)
                monitor.Watch(isMemoryDue: true);
        }));
        // One a second, and what measuring the memory may take at most.
        Assert.InRange(withoutMemory.TotalSeconds + MemoryPace.Share, 0, 0.005);
    }

    [Fact]
    public void Memory_thatTakesLong_isMeasuredLessOften()
    {
        var pace = new MemoryPace();
        Assert.True(pace.IsDue(17));
        pace.Took(1000, TimeSpan.FromMilliseconds(30));

        Assert.False(pace.IsDue(1000 + (9 * Stopwatch.Frequency)));
        Assert.True(pace.IsDue(1000 + (10 * Stopwatch.Frequency)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Program_thatComputesAndAllocates_isSeen(bool isPortable)
    {
        const int bytes = 64 << 20;
        // What earlier tests have left goes back to the system now, and not while this one measures.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var monitor = RunMonitor.Start(Rarely, isPortable);
        var before = monitor.Read();
        var began = ThreadClock.Now;
        // Not of the managed heap, which may have as much that is free.
        using var held = new NativeBlock(bytes, alignment: 128);
        do
            Random.Shared.NextBytes(held.Slice(0, bytes));
        while (ThreadClock.Now - began < TimeSpan.FromMilliseconds(150));
        var after = monitor.Read();

        // Others of the test runner compute and allocate, too, and may free what they have: an eighth is left to them.
        Assert.InRange((after.ProgramProcessorTime - before.ProgramProcessorTime).TotalMilliseconds, 130, double.MaxValue);
        Assert.InRange(after.Memory - before.Memory, bytes * 7L / 8, long.MaxValue);
        Assert.InRange(after.ManagedHeap, 1, GC.GetTotalMemory(forceFullCollection: false) * 10);
        Assert.Equal((0, TimeSpan.Zero), (after.WorkerProcesses, after.WorkerProcessorTime));
        Assert.Equal(after.ProgramProcessorTime, after.ProcessorTime);
        Assert.Equal(isPortable, after.Swap is null);
        Assert.Equal(isPortable, after.DiskBytesRead is null);
        Assert.Equal(isPortable, after.DiskBytesWritten is null);
    }

    [Fact]
    public void Bytes_thatAreRead_areCounted()
    {
        using var monitor = RunMonitor.Start(Rarely);
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, new byte[1 << 20]);
        var before = monitor.Read().BytesRead;
        File.ReadAllBytes(file);
        File.Delete(file);

        Assert.InRange(monitor.Read().BytesRead!.Value - before!.Value, 1 << 20, long.MaxValue);
    }

    [Fact]
    public void Collections_thatStopTheProgram_areCounted()
    {
        using var monitor = RunMonitor.Start(Rarely);
        GC.Collect();

        Assert.InRange(monitor.Read().GarbageCollectionPauses, TimeSpan.FromTicks(1), GC.GetTotalPauseDuration());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Process_thatEnds_isLeftOutWithoutAnException(bool isPortable)
    {
        using var sleeper = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        using var monitor = RunMonitor.Start(Rarely with { ProcessIds = [sleeper.Id, int.MaxValue] }, isPortable);
        Assert.Equal(1, monitor.Read().WorkerProcesses);
        Assert.Equal(sleeper.Id, Assert.Single(monitor.ReadWorkers()).ProcessId);

        sleeper.Kill();
        sleeper.WaitForExit();

        Assert.Equal(0, monitor.Read().WorkerProcesses);
        Assert.Empty(monitor.ReadWorkers());
    }

    [Fact]
    public void Monitor_byItself_takesSamplesUntilItIsDisposed()
    {
        RunSummary summary;
        using (var monitor = RunMonitor.Start(new RunMonitorOptions { Interval = TimeSpan.FromMilliseconds(10) }))
        {
            Assert.True(SpinWait.SpinUntil(() => monitor.Summary.Samples >= 5, TimeSpan.FromMinutes(1)));
            monitor.Dispose();
            summary = monitor.Summary;
            Assert.Equal(summary.Last, monitor.Read());
            Assert.Empty(monitor.ReadWorkers());
            Assert.Equal(summary, monitor.Summary);
        }

        Assert.InRange(summary.PeakMemory, summary.MeanMemory, long.MaxValue);
        Assert.InRange(summary.MeanMemory, 1 << 20, summary.PeakMemory);
        Assert.InRange(summary.PeakManagedHeap, summary.Last.ManagedHeap, long.MaxValue);
        Assert.NotNull(summary.PeakSwap);
        Assert.InRange(summary.MeanProcessors, 0, Environment.ProcessorCount * 1.5);
    }

    [Fact]
    public void Limits_areThoseOfTheMachineAtMost()
    {
        using var monitor = RunMonitor.Start(Rarely);

        Assert.InRange(monitor.Limits.Processors, 0.01, Environment.ProcessorCount);
        // .NET takes three quarters of a container's memory, or what was set for the heap.
        Assert.InRange(monitor.Limits.Memory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, long.MaxValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(-1)]
    public void Interval_thatIsTooShort_isRefused(int milliseconds)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => new RunMonitorOptions { Interval = TimeSpan.FromMilliseconds(milliseconds) });

        Assert.Contains("must be 10 milliseconds or more", e.Message, StringComparison.Ordinal);
    }
}
