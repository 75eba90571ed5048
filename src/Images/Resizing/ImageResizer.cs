using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infeed.Images.Resizing;

namespace Infeed.Images;

/// <summary>
/// Resizes images. It keeps its tables from one image to the next, and allocates nothing once it has met the largest size. Used by one thread at a time: a
/// worker has its own, in a <c>[WorkerLocal]</c> field.
/// </summary>
public sealed class ImageResizer
{
    private readonly Taps columns = new();
    private readonly Taps rows = new();
    private float[] line = [];

    /// <summary>Resizes an image.</summary>
    /// <param name="source">The image.</param>
    /// <param name="width">The width to reach, in pixels, 1 or more.</param>
    /// <param name="height">The height to reach, in pixels, 1 or more.</param>
    /// <param name="destination">Gets the resized image. Another one than the source.</param>
    /// <param name="interpolation">How pixels are computed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the source is empty.</exception>
    /// <exception cref="ArgumentException">Source and destination are the same.</exception>
    public void Resize(ImageBuffer source, int width, int height, ImageBuffer destination, Interpolation interpolation)
    {
        ArgumentNullException.ThrowIfNull(source);
        Resize(source, new ImageRegion(0, 0, source.Width, source.Height), width, height, destination, interpolation);
    }

    /// <summary>Resizes a part of an image. Pixels outside of that part do not count, as if it had been cut out first.</summary>
    /// <param name="source">The image.</param>
    /// <param name="region">The part of it.</param>
    /// <param name="width">The width to reach, in pixels, 1 or more.</param>
    /// <param name="height">The height to reach, in pixels, 1 or more.</param>
    /// <param name="destination">Gets the resized image. Another one than the source.</param>
    /// <param name="interpolation">How pixels are computed.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or the region does not lie in the image.</exception>
    /// <exception cref="ArgumentException">Source and destination are the same.</exception>
    public void Resize(
        ImageBuffer source, ImageRegion region, int width, int height, ImageBuffer destination, Interpolation interpolation)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        if (ReferenceEquals(source, destination))
            throw new ArgumentException("The destination is the source, whose pixels would be overwritten before they are read: give it another buffer.", nameof(destination));
        region.CheckInside(source.Width, source.Height, nameof(region));
        destination.SetSize(width, height);
        var part = new PixelPart(source.Pixels, source.Width * ImageBuffer.BytesPerPixel, region.Left, region.Top, region.Width, region.Height);
        Resize(part, destination, interpolation);
    }

    /// <summary>Fills a buffer, whose size is set, with a part of the pixels in memory.</summary>
    internal void Resize(PixelPart source, ImageBuffer destination, Interpolation interpolation)
    {
        columns.Compute(source.Left, source.Width, destination.Width, interpolation);
        rows.Compute(source.Top, source.Height, destination.Height, interpolation);
        // Rows first: adding whole rows is what vectors are best at, and only the columns of the part are touched.
        var (low, high) = ((int)Math.Floor(source.Left), (int)Math.Ceiling(source.Left + source.Width));
        var (start, bytes) = (low * ImageBuffer.BytesPerPixel, (high - low) * ImageBuffer.BytesPerPixel);
        if (line.Length < bytes)
            line = new float[bytes];
        var sums = line.AsSpan(0, bytes);
        for (var y = 0; y < destination.Height; y++)
        {
            var first = rows.First(y);
            var weights = rows.Weights(y);
            // Two rows at a time, which reads and writes the sums half as often.
            for (var i = 0; i < weights.Length; i += 2)
            {
                var second = Math.Min(i + 1, weights.Length - 1);
                var a = source.Pixels.Slice(((first + i) * source.Stride) + start, bytes);
                var b = source.Pixels.Slice(((first + second) * source.Stride) + start, bytes);
                SumRows(a, weights[i], b, second == i ? 0 : weights[second], adds: i > 0, sums);
            }

            MixColumns(sums, low, MemoryMarshal.Cast<byte, uint>(destination.Row(y)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRows(ReadOnlySpan<byte> a, float weightOfA, ReadOnlySpan<byte> b, float weightOfB, bool adds, Span<float> sums)
    {
        var i = 0;
        for (; i <= a.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(a[i..]), out var lowOfA, out var highOfA);
            Vector.Widen(new Vector<byte>(b[i..]), out var lowOfB, out var highOfB);
            SumHalf(lowOfA, weightOfA, lowOfB, weightOfB, adds, sums.Slice(i, Vector<ushort>.Count));
            SumHalf(highOfA, weightOfA, highOfB, weightOfB, adds, sums.Slice(i + Vector<ushort>.Count, Vector<ushort>.Count));
        }

        for (; i < a.Length; i++)
            sums[i] = ((a[i] * weightOfA) + (b[i] * weightOfB)) + (adds ? sums[i] : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumHalf(Vector<ushort> a, float weightOfA, Vector<ushort> b, float weightOfB, bool adds, Span<float> sums)
    {
        Vector.Widen(a, out var lowOfA, out var highOfA);
        Vector.Widen(b, out var lowOfB, out var highOfB);
        var low = (Floats(lowOfA) * weightOfA) + (Floats(lowOfB) * weightOfB);
        var high = (Floats(highOfA) * weightOfA) + (Floats(highOfB) * weightOfB);
        if (adds)
        {
            low += new Vector<float>(sums);
            high += new Vector<float>(sums[Vector<float>.Count..]);
        }

        low.CopyTo(sums);
        high.CopyTo(sums[Vector<float>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Floats(Vector<uint> values) => Vector.ConvertToSingle(Vector.AsVectorInt32(values));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MixColumns(ReadOnlySpan<float> sums, int low, Span<uint> destination)
    {
        // A pixel is one vector of its four channels.
        var pixels = MemoryMarshal.Cast<float, Vector128<float>>(sums);
        if (columns.ArePairs)
        {
            MixPairs(pixels, columns.Firsts, columns.Pairs, low, destination);
            return;
        }

        for (var x = 0; x < destination.Length; x++)
        {
            var mixed = Vector128.Create(0.5f);
            var weights = columns.Weights(x);
            var taps = pixels.Slice(columns.First(x) - low, weights.Length);
            for (var i = 0; i < taps.Length; i++)
                mixed += taps[i] * weights[i];
            destination[x] = Pack(mixed);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MixPairs(ReadOnlySpan<Vector128<float>> pixels, ReadOnlySpan<int> firsts, ReadOnlySpan<float> weights, int low, Span<uint> destination)
    {
        firsts = firsts[..destination.Length];
        for (var x = 0; x < destination.Length; x++)
        {
            var pair = pixels.Slice(firsts[x] - low, 2);
            destination[x] = Pack(Vector128.Create(0.5f) + (pair[0] * weights[2 * x]) + (pair[1] * weights[(2 * x) + 1]));
        }
    }

    // Rounded, because 0.5 was added. Weights are 0 or more and their sum is 1, up to rounding, so 255 can be exceeded by less than 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Pack(Vector128<float> channels)
    {
        var whole = Vector128.ConvertToInt32(Vector128.Min(channels, Vector128.Create(255f)));
        var words = Vector128.Narrow(whole, whole).AsUInt16();
        return Vector128.Narrow(words, words).AsUInt32().ToScalar();
    }
}
