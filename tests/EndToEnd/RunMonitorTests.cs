using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

public sealed class RunMonitorTests
{
    private const int Bytes = 64 << 20;

    [Fact]
    public void Workers_thatComputeAndHaveMemory_areSeen_andNotOnceTheyHaveEnded()
    {
        using var monitor = RunMonitor.Start(new RunMonitorOptions { Interval = TimeSpan.FromHours(1) });
        var before = monitor.Read();
        RunSample after;
        using (var loader = new Busy(count: 80, milliseconds: 5, Bytes).CreateLoader())
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Equal(1, batch.Value[0]);
            after = monitor.Read();
            var workers = monitor.ReadWorkers();

            Assert.Equal(loader.WorkerProcessIds.Order(), workers.Select(worker => worker.ProcessId).Order());
            Assert.Equal(2, after.WorkerProcesses);
            Assert.All(workers, worker => Assert.InRange(worker.Memory, Bytes, 4L * Bytes));
            // The system counts the time of a process in steps of up to 10 ms.
            Assert.InRange(after.WorkerProcessorTime.TotalMilliseconds, 80 * 5 * 3 / 4, double.MaxValue);
            Assert.InRange(workers.Sum(worker => worker.ProcessorTime.TotalMilliseconds), after.WorkerProcessorTime.TotalMilliseconds, double.MaxValue);
            Assert.InRange(after.Memory - before.Memory, 2L * Bytes, 8L * Bytes);
            Assert.All(workers, worker => Assert.InRange(worker.BytesRead!.Value, 1, long.MaxValue));
        }

        var ended = monitor.Read();
        Assert.Equal(0, ended.WorkerProcesses);
        Assert.InRange(ended.WorkerProcessorTime, after.WorkerProcessorTime, TimeSpan.MaxValue);
        Assert.InRange(after.Memory - ended.Memory, Bytes, long.MaxValue);
    }
}
