namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that say how much their worker has allocated.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 4, Workers = 1, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true)]
public sealed partial class Allocations(int count)
{
    private (int Process, int Thread) me;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [WorkerStart]
    private void Begin()
    {
        me = (Environment.ProcessId, Environment.CurrentManagedThreadId);
        // .NET's finalizer thread takes a piece of the heap in its first round, once a process: here, and not in the midst of the samples.
        GC.WaitForPendingFinalizers();
    }

    [Sample]
    private void Read(int index, [Shape(3)] Span<float> numbers, out (int Process, int Thread) worker, out long bytesOfThread,
        out long bytesOfProcess, ref SampleRandom random)
    {
        numbers.Fill(index + random.NextSingle());
        worker = me;
        bytesOfThread = GC.GetAllocatedBytesForCurrentThread();
        // What threads have got from the heap, in pieces of some kilobytes: enough to see what goes on batch after batch.
        bytesOfProcess = GC.GetTotalAllocatedBytes(precise: false);
    }
}
