namespace Infeed.Benchmarks.Sources;

/// <summary>Each sample waits for a millisecond, as for a disk or a network, and computes nothing.</summary>
[DataSource(BatchSize = 8)]
internal sealed partial class WaitingSource(int count)
{
    public int Count { get; } = count;

    [Sample]
    public static int Read(int index)
    {
        Thread.Sleep(1);
        return index;
    }
}
