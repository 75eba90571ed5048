using System.Threading.Channels;

namespace Infeed.Benchmarks.Peers;

/// <summary>A bounded channel of one writer and one reader.</summary>
internal static class ChannelPeer
{
    public static double Run(int batches)
    {
        var channel = Channel.CreateBounded<long[]>(new BoundedChannelOptions(PooledBuffer.Capacity) { SingleReader = true, SingleWriter = true });
        var producer = Task.Run(async () =>
        {
            for (var i = 0; i < batches; i++)
            {
                var buffer = PooledBuffer.Fill(i);
                if (!channel.Writer.TryWrite(buffer))
                    await channel.Writer.WriteAsync(buffer);
            }

            channel.Writer.Complete();
        });
        var consumer = Task.Run(async () =>
        {
            long sum = 0;
            while (await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out var buffer))
                    sum += PooledBuffer.Consume(buffer);
            }

            return sum;
        });
        producer.GetAwaiter().GetResult();
        return PooledBuffer.Check(consumer.GetAwaiter().GetResult(), batches);
    }
}
