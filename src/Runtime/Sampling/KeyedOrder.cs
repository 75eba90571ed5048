namespace Infeed;

/// <summary>
/// Draws positions in proportion to weights without replacement: all of an epoch at once, because each draw depends on those before it. The orders of the last
/// two epochs that were asked for are kept, for all threads, and the memory of the older one is the next one's: 24 bytes a position, and no garbage.
/// </summary>
/// <remarks>
/// P. S. Efraimidis, P. G. Spirakis: "Weighted random sampling with a reservoir", Information Processing Letters 97 (2006). Their keys u^(1/w), in descending
/// order, are exponential keys -ln(u)/w in ascending order, which do not round to 0 or 1 for very small or large weights.
/// </remarks>
/// <param name="weights">The weights: finite, and none negative.</param>
/// <param name="seed">The key of the random numbers.</param>
internal sealed class KeyedOrder(double[] weights, ulong seed)
{
    private const int None = -1;

    // No Lock, which allocates what its threads wait with when they first do, at any batch.
    private readonly object gate = new();
    private readonly double largest = weights.Max();
    private double[]? keys;
    private (int Epoch, long[]? Order) last = (None, null);
    private (int Epoch, long[]? Order) before = (None, null);

    /// <summary>The number of positions with a weight above 0, which is that of the draws in an epoch.</summary>
    public long Count { get; } = CountOf(weights);

    /// <summary>The number of positions that can be drawn.</summary>
    public static long CountOf(ReadOnlySpan<double> weights)
    {
        var count = 0L;
        foreach (var weight in weights)
            count += weight > 0 ? 1 : 0;
        return count;
    }

    /// <summary>Copies what an epoch draws, one draw after the other.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="first">The number of draws before the first one that is wanted.</param>
    /// <param name="positions">Receives as many as it has elements.</param>
    public void Fill(int epoch, long first, Span<long> positions)
    {
        // Copied under the lock, because another thread that asks for another epoch draws over an older order.
        lock (gate)
            Of(epoch).AsSpan((int)first, positions.Length).CopyTo(positions);
    }

    private long[] Of(int epoch)
    {
        if (last.Epoch == epoch)
            return last.Order!;
        (last, before) = (before, last);
        if (last.Epoch != epoch)
        {
            var order = last.Order ?? new long[Count];
            last = (None, order);
            Draw(epoch, order, keys ??= new double[Count]);
            last = (epoch, order);
        }

        return last.Order!;
    }

    private void Draw(int epoch, long[] order, double[] keys)
    {
        var next = 0;
        for (var position = 0; position < weights.Length; position++)
        {
            if (!(weights[position] > 0))
                continue;
            // A number above 0 and up to 1. The weight is divided first: a key of a tiny weight is large, and at worst the largest there is.
            var uniform = 1 - SampleRandom.ForDraw(seed, epoch, position).NextDouble();
            order[next] = position;
            keys[next++] = Math.Min(-PortableLog.Of(uniform) / Math.Max(weights[position] / largest, double.Epsilon), double.MaxValue);
        }

        // Ordered by position where keys are equal, whatever the sort does with those.
        Array.Sort(keys, order);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
                end++;
            if (end - start > 1)
                Array.Sort(order, start, end - start);
            start = end;
        }
    }
}
