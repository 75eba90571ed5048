namespace Infeed.Images.Resizing;

/// <summary>Which pixels of a line make each pixel of the resized line, and how much each counts. Used again and again.</summary>
internal sealed class Taps
{
    private int[] firsts = [];
    private int[] counts = [];
    private float[] weights = [];
    private int stride;

    /// <summary>Whether each pixel is made of two source pixels, one after the other: so it is where a bilinear image becomes larger.</summary>
    public bool ArePairs { get; private set; }

    /// <summary>The weights of all pixels, two each. Only where they are pairs.</summary>
    public ReadOnlySpan<float> Pairs => weights;

    /// <summary>The first source pixels of all pixels.</summary>
    public ReadOnlySpan<int> Firsts => firsts;

    /// <summary>The first source pixel of a pixel.</summary>
    public int First(int pixel) => firsts[pixel];

    /// <summary>The weights of the source pixels from the first one on; their sum is 1.</summary>
    public ReadOnlySpan<float> Weights(int pixel) => weights.AsSpan(pixel * stride, counts[pixel]);

    /// <summary>Computes the weights.</summary>
    /// <param name="start">Where the part of the line begins that is resized, in pixels.</param>
    /// <param name="length">The length of that part, in pixels.</param>
    /// <param name="size">The pixels of the resized line.</param>
    /// <param name="interpolation">The shape of the weights.</param>
    public void Compute(double start, double length, int size, Interpolation interpolation)
    {
        var scale = length / size;
        var reach = interpolation == Interpolation.Area ? scale / 2 : Math.Max(1, scale);
        // Pixels outside of the part do not count, even if they are there: a crop must look as if it had been cut out first.
        var (low, high) = ((int)Math.Floor(start), (int)Math.Ceiling(start + length));
        stride = (int)Math.Ceiling(2 * reach) + 2;
        if (firsts.Length < size)
            (firsts, counts) = (new int[size], new int[size]);
        if (weights.Length < size * stride)
            weights = new float[size * stride];
        for (var pixel = 0; pixel < size; pixel++)
        {
            var center = start + ((pixel + 0.5) * scale);
            var first = Math.Clamp((int)Math.Floor(center - reach), low, high - 1);
            var end = Math.Clamp((int)Math.Ceiling(center + reach), first + 1, high);
            firsts[pixel] = first;
            counts[pixel] = end - first;
            Weigh(weights.AsSpan(pixel * stride, end - first), first, center, reach, interpolation);
            Trim(pixel);
        }

        ArePairs = high - low > 1 && counts.AsSpan(0, size).IndexOfAnyExceptInRange(1, 2) < 0;
        if (ArePairs)
            MakePairs(size, high);
    }

    // Source pixels of no weight, at the ends of the filter, only take time.
    private void Trim(int pixel)
    {
        var used = Weights(pixel);
        var last = used.LastIndexOfAnyExcept(0f);
        var first = Math.Max(0, used.IndexOfAnyExcept(0f));
        weights.AsSpan(pixel * stride, counts[pixel])[first..].CopyTo(weights.AsSpan(pixel * stride));
        firsts[pixel] += first;
        counts[pixel] = Math.Max(1, last + 1 - first);
    }

    // The weights move to the front, where pairs need less room.
    private void MakePairs(int size, int high)
    {
        for (var pixel = 0; pixel < size; pixel++)
        {
            var used = Weights(pixel);
            var (first, second) = (used[0], used.Length > 1 ? used[1] : 0);
            // The last source pixel has none behind it.
            if (firsts[pixel] == high - 1)
                (firsts[pixel], first, second) = (high - 2, 0, first);
            (weights[2 * pixel], weights[(2 * pixel) + 1], counts[pixel]) = (first, second, 2);
        }

        stride = 2;
    }

    private static void Weigh(Span<float> weights, int first, double center, double reach, Interpolation interpolation)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += Weight(first + i, center, reach, interpolation);
        for (var i = 0; i < weights.Length; i++)
            weights[i] = sum > 0 ? (float)(Weight(first + i, center, reach, interpolation) / sum) : 1f / weights.Length;
    }

    private static double Weight(int pixel, double center, double reach, Interpolation interpolation) => interpolation == Interpolation.Area
        ? Math.Max(0, Math.Min(pixel + 1, center + reach) - Math.Max(pixel, center - reach))
        : Math.Max(0, 1 - (Math.Abs(pixel + 0.5 - center) / reach));
}
