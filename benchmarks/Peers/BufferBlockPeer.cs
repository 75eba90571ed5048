using System.Threading.Tasks.Dataflow;

namespace Infeed.Benchmarks.Peers;

/// <summary>A bounded dataflow buffer.</summary>
internal static class BufferBlockPeer
{
    public static double Run(int batches)
    {
        var block = new BufferBlock<long[]>(new DataflowBlockOptions { BoundedCapacity = PooledBuffer.Capacity });
        var producer = Task.Run(async () =>
        {
            for (var i = 0; i < batches; i++)
            {
                var buffer = PooledBuffer.Fill(i);
                if (!block.Post(buffer))
                    await block.SendAsync(buffer);
            }

            block.Complete();
        });
        var consumer = Task.Run(async () =>
        {
            long sum = 0;
            while (await block.OutputAvailableAsync())
            {
                while (block.TryReceive(out var buffer))
                    sum += PooledBuffer.Consume(buffer);
            }

            return sum;
        });
        producer.GetAwaiter().GetResult();
        return PooledBuffer.Check(consumer.GetAwaiter().GetResult(), batches);
    }
}
