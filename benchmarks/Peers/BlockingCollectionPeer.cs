using System.Collections.Concurrent;

namespace Infeed.Benchmarks.Peers;

/// <summary>A bounded blocking collection.</summary>
internal static class BlockingCollectionPeer
{
    public static double Run(int batches)
    {
        using var queue = new BlockingCollection<long[]>(PooledBuffer.Capacity);
        var producer = new Thread(() =>
        {
            for (var i = 0; i < batches; i++)
                queue.Add(PooledBuffer.Fill(i));
            queue.CompleteAdding();
        });
        producer.Start();
        long sum = 0;
        foreach (var buffer in queue.GetConsumingEnumerable())
            sum += PooledBuffer.Consume(buffer);
        producer.Join();
        return PooledBuffer.Check(sum, batches);
    }
}
