namespace Infeed;

/// <summary>The positions of a set, those of the longest samples first, and of equal ones the first.</summary>
internal sealed class LengthOrder
{
    private readonly int[] lengths;

    /// <param name="lengths">The length of the sample at each position. The order keeps it.</param>
    public LengthOrder(int[] lengths)
    {
        this.lengths = lengths;
        Positions = new int[lengths.Length];
        var keys = new long[lengths.Length];
        for (var at = 0; at < lengths.Length; at++)
            keys[at] = ((long)~lengths[at] << 32) | (uint)at;
        Array.Sort(keys);
        for (var at = 0; at < keys.Length; at++)
        {
            Positions[at] = (int)keys[at];
            lengths[at] = ~(int)(keys[at] >> 32);
        }
    }

    /// <summary>The position of the longest sample in the set, and so on.</summary>
    public int[] Positions { get; }

    /// <summary>The length of the sample at a place in this order.</summary>
    public int this[int place] => lengths[place];

    /// <summary>The number of samples, from a place on, that are of a length or longer.</summary>
    public int CountDownTo(int length, int place)
    {
        var (low, high) = (place, lengths.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (lengths[middle] >= length)
                low = middle + 1;
            else
                high = middle;
        }

        return low - place;
    }
}
