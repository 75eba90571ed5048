using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Infeed.CompilerServices;

namespace Infeed.Images;

/// <summary>
/// Turns the bytes of an image into the numbers that a network is fed: <c>(value / 255 - mean) / standard deviation</c>, for each colour its own. Alpha is
/// left out.
/// </summary>
/// <remarks>The result is the same to the last bit on every machine.</remarks>
public readonly record struct Normalization
{
    private const int Channels = 3;
    private const int Chunk = 256;

    private readonly ChannelScale red;
    private readonly ChannelScale green;
    private readonly ChannelScale blue;

    /// <summary>A normalisation by means and standard deviations of colours from 0 to 1.</summary>
    /// <param name="mean">The means of red, green and blue.</param>
    /// <param name="standardDeviation">The standard deviations of red, green and blue; above 0.</param>
    /// <exception cref="ArgumentException">There are not three of each.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A mean is not finite, or a standard deviation not above 0 and finite.</exception>
    public Normalization(ReadOnlySpan<float> mean, ReadOnlySpan<float> standardDeviation)
    {
        if (mean.Length != Channels || standardDeviation.Length != Channels)
            throw new ArgumentException($"There are {mean.Length} means and {standardDeviation.Length} standard deviations, and red, green and blue need three of each.");
        red = ChannelScale.Of(mean[0], standardDeviation[0]);
        green = ChannelScale.Of(mean[1], standardDeviation[1]);
        blue = ChannelScale.Of(mean[2], standardDeviation[2]);
    }

    /// <summary>Colours from 0 to 1: mean 0, standard deviation 1.</summary>
    public static Normalization ZeroToOne { get; } = new([0, 0, 0], [1, 1, 1]);

    /// <summary>The statistics of ImageNet that torchvision's models expect: means 0.485, 0.456, 0.406, standard deviations 0.229, 0.224, 0.225.</summary>
    public static Normalization ImageNet { get; } = new([0.485f, 0.456f, 0.406f], [0.229f, 0.224f, 0.225f]);

    /// <summary>Writes the planes of red, green and blue one after the other, <c>[3, Height, Width]</c>.</summary>
    /// <param name="source">The image.</param>
    /// <param name="destination">Gets the numbers: 3 x height x width.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void ToChw(ImageBuffer source, [WritesAll] Span<float> destination)
    {
        var pixels = Pixels(source, destination.Length);
        for (var channel = 0; channel < Channels; channel++)
            Plane(pixels, channel, destination.Slice(channel * pixels.Length, pixels.Length));
    }

    /// <inheritdoc cref="ToChw(ImageBuffer, Span{float})"/>
    public void ToChw(ImageBuffer source, [WritesAll] Span<Half> destination)
    {
        var pixels = Pixels(source, destination.Length);
        Span<float> chunk = stackalloc float[Chunk];
        for (var channel = 0; channel < Channels; channel++)
        {
            var plane = destination.Slice(channel * pixels.Length, pixels.Length);
            for (var i = 0; i < pixels.Length; i += Chunk)
            {
                var part = pixels.Slice(i, Math.Min(Chunk, pixels.Length - i));
                Plane(part, channel, chunk[..part.Length]);
                TensorPrimitives.ConvertToHalf(chunk[..part.Length], plane[i..]);
            }
        }
    }

    /// <summary>Writes red, green and blue of each pixel one after the other, <c>[Height, Width, 3]</c>.</summary>
    /// <param name="source">The image.</param>
    /// <param name="destination">Gets the numbers: height x width x 3.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public void ToHwc(ImageBuffer source, [WritesAll] Span<float> destination) => Interleave(Pixels(source, destination.Length), destination);

    /// <inheritdoc cref="ToHwc(ImageBuffer, Span{float})"/>
    public void ToHwc(ImageBuffer source, [WritesAll] Span<Half> destination)
    {
        var pixels = Pixels(source, destination.Length);
        Span<float> chunk = stackalloc float[Chunk * Channels];
        for (var i = 0; i < pixels.Length; i += Chunk)
        {
            var part = pixels.Slice(i, Math.Min(Chunk, pixels.Length - i));
            var numbers = chunk[..(part.Length * Channels)];
            Interleave(part, numbers);
            TensorPrimitives.ConvertToHalf(numbers, destination[(i * Channels)..]);
        }
    }

    private ChannelScale Of(int channel) => channel switch { 0 => red, 1 => green, _ => blue };

    private static ReadOnlySpan<uint> Pixels(ImageBuffer source, int length)
    {
        ArgumentNullException.ThrowIfNull(source);
        var pixels = MemoryMarshal.Cast<byte, uint>(source.Pixels);
        return length == pixels.Length * Channels
            ? pixels
            : throw new ArgumentException($"The image is {source.Width} x {source.Height}, which is {pixels.Length * Channels} numbers, and the destination has {length}.", nameof(source));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Plane(ReadOnlySpan<uint> pixels, int channel, Span<float> destination)
    {
        var affine = Of(channel);
        var shift = PixelChannels.Shift(channel);
        var i = 0;
        for (; i <= pixels.Length - Vector<uint>.Count; i += Vector<uint>.Count)
        {
            var values = PixelChannels.Of(new Vector<uint>(pixels[i..]), shift);
            ((values * affine.Scale) + new Vector<float>(affine.Offset)).CopyTo(destination[i..]);
        }

        for (; i < pixels.Length; i++)
            destination[i] = affine.Apply((pixels[i] >> shift) & 0xFF);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Interleave(ReadOnlySpan<uint> pixels, Span<float> destination)
    {
        // A pixel is one vector; its fourth number is overwritten by the next pixel.
        var scale = new Vector4(red.Scale, green.Scale, blue.Scale, 0);
        var offset = new Vector4(red.Offset, green.Offset, blue.Offset, 0);
        var bytes = MemoryMarshal.AsBytes(pixels);
        for (var i = 0; i < pixels.Length - 1; i++)
            ((new Vector4(bytes[4 * i], bytes[(4 * i) + 1], bytes[(4 * i) + 2], 0) * scale) + offset).CopyTo(destination[(Channels * i)..]);
        for (var channel = 0; channel < Channels && !pixels.IsEmpty; channel++)
            destination[^(Channels - channel)] = Of(channel).Apply(bytes[^(ImageBuffer.BytesPerPixel - channel)]);
    }

    /// <summary>Multiplied and added, rather than subtracted and divided: two operations, each rounded, alike in vectors and alone.</summary>
    private readonly record struct ChannelScale(float Scale, float Offset)
    {
        public static ChannelScale Of(float mean, float standardDeviation)
        {
            if (!float.IsFinite(mean))
                throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean must be finite.");
            if (!(standardDeviation > 0 && float.IsFinite(standardDeviation)))
                throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A standard deviation must be above 0 and finite.");
            return new((float)(1 / (255.0 * standardDeviation)), (float)(-(double)mean / standardDeviation));
        }

        public float Apply(uint value) => (value * Scale) + Offset;
    }
}
