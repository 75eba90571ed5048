namespace Infeed.Benchmarks.Sources;

/// <summary>Each sample waits for 5 ms, as for a network, and computes nothing. The queue is short, so that little is read ahead between two turns.</summary>
[DataSource(BatchSize = 64, MaxQueueSize = 1)]
internal sealed partial class DelayedSource(int count)
{
    public int Count { get; } = count;

    [Sample]
    public static int Read(int index)
    {
        Thread.Sleep(5);
        return index;
    }
}

/// <summary>The same, asynchronously.</summary>
[DataSource(BatchSize = 64, MaxQueueSize = 1, Concurrency = 32)]
internal sealed partial class AwaitedSource(int count)
{
    public int Count { get; } = count;

    [Sample]
    public static async ValueTask<int> Read(int index)
    {
        await Task.Delay(5);
        return index;
    }
}
