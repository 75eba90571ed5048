namespace Infeed;

/// <summary>
/// Draws positions in proportion to weights without replacement: all of an epoch at once, because each draw depends on those before it. The orders of the last
/// two epochs that were asked for are kept, for all threads. 16 bytes a position for each.
/// </summary>
/// <remarks>
/// P. S. Efraimidis, P. G. Spirakis: "Weighted random sampling with a reservoir", Information Processing Letters 97 (2006). Their keys u^(1/w), in descending
/// order, are exponential keys -ln(u)/w in ascending order, which do not round to 0 or 1 for very small or large weights.
/// </remarks>
/// <param name="weights">The weights: finite, and none negative.</param>
/// <param name="seed">The key of the random numbers.</param>
internal sealed class KeyedOrder(double[] weights, ulong seed)
{
    private readonly Lock gate = new();
    private readonly double largest = weights.Max();
    private (int Epoch, long[] Order)? last;
    private (int Epoch, long[] Order)? before;

    /// <summary>The number of positions that can be drawn.</summary>
    public static long CountOf(ReadOnlySpan<double> weights)
    {
        var count = 0L;
        foreach (var weight in weights)
            count += weight > 0 ? 1 : 0;
        return count;
    }

    /// <summary>The positions with a weight above 0, in the order in which an epoch draws them.</summary>
    public long[] Of(int epoch)
    {
        lock (gate)
        {
            if (last?.Epoch != epoch)
            {
                var wanted = before?.Epoch == epoch ? before : (epoch, Draw(epoch));
                (last, before) = (wanted, last);
            }

            return last!.Value.Order;
        }
    }

    private long[] Draw(int epoch)
    {
        var order = new long[CountOf(weights)];
        var keys = new double[order.Length];
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

        return order;
    }
}
