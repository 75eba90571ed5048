using System.Buffers;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Peers;

/// <summary>What the peers hand over: a pooled buffer, filled as the loader's source fills its slot.</summary>
internal static class PooledBuffer
{
    public const int Capacity = TinySource.Slots;

    public static long[] Fill(int index)
    {
        var buffer = ArrayPool<long>.Shared.Rent(TinySource.Longs);
        TinySource.Read(index, buffer.AsSpan(0, TinySource.Longs));
        return buffer;
    }

    public static long Consume(long[] buffer)
    {
        var last = buffer[TinySource.Longs - 1];
        ArrayPool<long>.Shared.Return(buffer);
        return last;
    }

    public static double Check(long sum, int batches) =>
        sum == (long)batches * (batches - 1) / 2 ? batches : throw new InvalidOperationException("Batches were lost.");
}
