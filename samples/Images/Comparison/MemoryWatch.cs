namespace ImagesSample.Comparison;

/// <summary>Looks several times a second how much memory the program and its workers have, and keeps the most.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private readonly ManualResetEventSlim end = new();
    private readonly Thread watcher;

    /// <param name="workers">The process ids of the workers, at any time.</param>
    public MemoryWatch(Func<IEnumerable<int>> workers)
    {
        watcher = new Thread(() =>
        {
            do
                Peak = Math.Max(Peak, ProcessUsage.Of(workers()).Memory);
            while (!end.Wait(Interval));
        })
        { IsBackground = true, Name = "memory watch" };
        watcher.Start();
    }

    /// <summary>The most memory so far, in bytes.</summary>
    public long Peak { get; private set; }

    /// <summary>Looks a last time.</summary>
    public void Dispose()
    {
        end.Set();
        watcher.Join();
        end.Dispose();
    }
}
