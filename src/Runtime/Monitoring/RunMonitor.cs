using System.Diagnostics;
using Infeed.Interop;
using Infeed.Monitoring;

namespace Infeed;

/// <summary>
/// Watches what the machine does while a program trains: processors, memory, disks and garbage collections, of the program and of the worker processes of all
/// its loaders. It takes a sample a second on a thread of its own, which allocates nothing and takes less than 0.5 % of one processor: with many gigabytes of
/// memory it measures the memory less often than the rest.
/// </summary>
/// <remarks>
/// On Linux the numbers are those of <c>/proc</c> and of the program's control group; on other systems those that .NET has, and the rest is null.
/// Programs that samples start are not counted. Of a process that ends, what it has used since the last sample is lost.
/// </remarks>
/// <example>
/// <code>
/// using var monitor = RunMonitor.Start();
/// foreach (var epoch in loader.Epochs(10)) { ... }
/// Console.WriteLine(monitor.Summary);
/// </code>
/// </example>
public sealed class RunMonitor : IDisposable
{
    private readonly Lock access = new();
    private readonly ManualResetEventSlim end = new();
    private readonly RunSampler sampler;
    private readonly RunTotals totals = new();
    private readonly MemoryPace pace = new();
    private readonly TimeSpan interval;
    private readonly Thread thread;
    private RunSample last;
    private bool isDisposed;

    private RunMonitor(RunMonitorOptions options, bool isPortable)
    {
        interval = options.Interval;
        sampler = new RunSampler(options.ProcessIds, isPortable);
        SampleNow(withMemory: true);
        thread = new Thread(Watch) { IsBackground = true, Name = "Infeed run monitor" };
    }

    /// <summary>What the program may use of its machine.</summary>
    public MachineLimits Limits => sampler.Limits;

    /// <summary>Peaks and means of all samples so far. Can be read from any thread, and after the monitor has been disposed.</summary>
    public RunSummary Summary
    {
        get
        {
            lock (access)
                return totals.Summary;
        }
    }

    /// <summary>Starts to watch.</summary>
    /// <param name="options">What to watch, and how often; null for the program with its loaders, once a second.</param>
    /// <exception cref="OutOfMemoryException">The system has no more threads.</exception>
    public static RunMonitor Start(RunMonitorOptions? options = null) => Start(options ?? new RunMonitorOptions(), isPortable: !OperatingSystem.IsLinux());

    /// <summary>Starts to watch, also in the way of systems other than Linux.</summary>
    internal static RunMonitor Start(RunMonitorOptions options, bool isPortable)
    {
        var monitor = new RunMonitor(options, isPortable);
        try
        {
            monitor.thread.Start();
            return monitor;
        }
        catch
        {
            monitor.sampler.Dispose();
            throw;
        }
    }

    /// <summary>Takes a sample now. It counts in the <see cref="Summary"/>, too. Can be called from any thread.</summary>
    /// <returns>The sample; after the monitor was disposed, the last one.</returns>
    public RunSample Read()
    {
        lock (access)
            return isDisposed ? last : SampleNow(withMemory: true);
    }

    /// <summary>Takes a sample now, as <see cref="Read"/> does, and says what each worker process has used.</summary>
    /// <returns>One for each worker process that is there; none after the monitor was disposed.</returns>
    public IReadOnlyList<WorkerSample> ReadWorkers()
    {
        lock (access)
        {
            if (isDisposed)
                return [];
            SampleNow(withMemory: true);
            return sampler.Workers();
        }
    }

    /// <summary>Takes the last sample, and stops to watch.</summary>
    public void Dispose()
    {
        lock (access)
        {
            if (isDisposed)
                return;
            SampleNow(withMemory: true);
            isDisposed = true;
            sampler.Dispose();
        }

        end.Set();
        thread.Join();
        end.Dispose();
    }

    /// <summary>The sample that the monitor's own thread takes each time.</summary>
    internal void Watch(bool isMemoryDue)
    {
        lock (access)
        {
            if (!isDisposed)
                SampleNow(isMemoryDue);
        }
    }

    private void Watch()
    {
        while (!end.Wait(interval))
            Watch(isMemoryDue: pace.IsDue(Stopwatch.GetTimestamp()));
    }

    private RunSample SampleNow(bool withMemory)
    {
        var began = ThreadClock.Now;
        last = sampler.Sample(withMemory);
        totals.Add(last);
        if (withMemory)
            pace.Took(Stopwatch.GetTimestamp(), ThreadClock.Now - began);
        return last;
    }
}
