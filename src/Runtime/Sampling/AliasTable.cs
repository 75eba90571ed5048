namespace Infeed;

/// <summary>Draws positions in proportion to weights, in constant time, with 12 bytes a position.</summary>
/// <remarks>
/// A. J. Walker's method, as M. D. Vose builds it: "A linear algorithm for generating random numbers with a given distribution", IEEE Transactions on Software
/// Engineering 17 (1991). Each position is a column of equal width, which it shares with one other position, its alias.
/// </remarks>
internal sealed class AliasTable
{
    private readonly double[] shares;
    private readonly int[] aliases;

    /// <param name="weights">The weights: finite, none negative, and not all 0.</param>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        shares = new double[weights.Length];
        aliases = new int[weights.Length];
        // Divided by the largest first: the sum of finite weights might be infinite.
        var largest = 0.0;
        foreach (var weight in weights)
            largest = Math.Max(largest, weight);
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight / largest;
        // Columns that are too full stand at the end of the list, those with room at its beginning.
        var list = new int[weights.Length];
        var (small, large) = (0, weights.Length);
        for (var at = 0; at < weights.Length; at++)
        {
            shares[at] = weights[at] / largest * weights.Length / sum;
            aliases[at] = at;
            list[shares[at] < 1 ? small++ : --large] = at;
        }

        var end = small;
        for (var next = 0; next < end && large < weights.Length; next++)
        {
            var (poor, rich) = (list[next], list[large]);
            aliases[poor] = rich;
            shares[rich] -= 1 - shares[poor];
            if (shares[rich] >= 1)
                continue;
            large++;
            // The room of those that were settled is enough for those that join them.
            list[end++] = rich;
        }

        // What is left differs from 1 by rounding alone, unless its weight is 0: then it must never come.
        for (var at = 0; at < weights.Length; at++)
        {
            if (aliases[at] == at && weights[at] > 0)
                shares[at] = 1;
        }
    }

    /// <summary>The position that is drawn.</summary>
    public long Draw(SampleRandom random)
    {
        var column = random.Next(shares.Length);
        return random.NextDouble() < shares[column] ? column : aliases[column];
    }
}
