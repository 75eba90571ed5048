namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that take processor time, of workers that have much memory.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="milliseconds">The processor time of a sample.</param>
/// <param name="bytes">What each worker has of memory.</param>
[DataSource(BatchSize = 4, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 2)]
public sealed partial class Busy(int count, int milliseconds, int bytes)
{
    [WorkerLocal]
    private byte[] memory = null!;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [WorkerStart]
    private void Start()
    {
        memory = new byte[bytes];
        memory.AsSpan().Fill(1);
    }

    [Sample]
    private void Read(int index, out byte value)
    {
        // Of its process, which others may interrupt.
        var began = Environment.CpuUsage.TotalTime;
        while ((Environment.CpuUsage.TotalTime - began).TotalMilliseconds < milliseconds)
            Thread.SpinWait(10);
        value = memory[index];
    }
}
