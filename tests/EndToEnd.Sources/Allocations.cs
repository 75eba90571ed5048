namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that say how much their worker has allocated.</summary>
/// <param name="count">The number of samples.</param>
[DataSource(BatchSize = 4, Workers = 1, UseMultiprocessing = true, MaxQueueSize = 4, Shuffle = true)]
public sealed partial class Allocations(int count)
{
    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Sample]
    private static void Read(int index, [Shape(3)] Span<float> numbers, out (int Process, int Thread) worker, out long bytesOfThread,
        out long bytesOfProcess, ref SampleRandom random)
    {
        numbers.Fill(index + random.NextSingle());
        worker = (Environment.ProcessId, Environment.CurrentManagedThreadId);
        bytesOfThread = GC.GetAllocatedBytesForCurrentThread();
        // What threads have got from the heap, in pieces of some kilobytes: enough to see what goes on batch after batch.
        bytesOfProcess = GC.GetTotalAllocatedBytes(precise: false);
    }
}
