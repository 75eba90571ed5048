using System.Runtime.InteropServices;

namespace Infeed.Images;

/// <summary>
/// An image in memory that is used again and again: its memory grows to the largest image that it has held, and nothing is allocated from then on. A worker
/// has its own, in a <c>[WorkerLocal]</c> field.
/// </summary>
/// <remarks>
/// Four bytes a pixel, red, green, blue and alpha, row after row from the top, without gaps: <c>[Height, Width, 4]</c>. Alpha is not multiplied into the
/// colours, and is 255 where the image has none; the operations of this library leave it out of account.
/// </remarks>
public sealed class ImageBuffer
{
    /// <summary>The bytes of a pixel: 4.</summary>
    public const int BytesPerPixel = 4;

    // Pinned, so that native code can write to it.
    private byte[] bytes = [];

    /// <summary>The width in pixels; 0 before the first image.</summary>
    public int Width { get; private set; }

    /// <summary>The height in pixels; 0 before the first image.</summary>
    public int Height { get; private set; }

    /// <summary>All pixels, <c>[Height, Width, 4]</c>. The span must not be used after the size was set again.</summary>
    public Span<byte> Pixels => bytes.AsSpan(0, Width * Height * BytesPerPixel);

    /// <summary>One row, <c>[Width, 4]</c>.</summary>
    /// <param name="y">The row, from 0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<byte> Row(int y)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Height, nameof(y));
        return bytes.AsSpan(y * Width * BytesPerPixel, Width * BytesPerPixel);
    }

    /// <summary>Sets the size. What the pixels are then is not defined: write all of them.</summary>
    /// <param name="width">The width in pixels, 1 or more.</param>
    /// <param name="height">The height in pixels, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or there are more pixels than an array holds.</exception>
    public void SetSize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, Array.MaxLength / BytesPerPixel, nameof(width));
        if (bytes.Length < width * height * BytesPerPixel)
            bytes = GC.AllocateUninitializedArray<byte>(width * height * BytesPerPixel, pinned: true);
        (Width, Height) = (width, height);
    }

    /// <summary>Mirrors the image, left to right.</summary>
    public void FlipHorizontally()
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(Pixels);
        for (var y = 0; y < Height; y++)
            pixels.Slice(y * Width, Width).Reverse();
    }

    /// <summary>Copies another image into this one.</summary>
    /// <param name="source">The image to copy.</param>
    public void CopyFrom(ImageBuffer source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Width == 0)
        {
            (Width, Height) = (0, 0);
            return;
        }

        SetSize(source.Width, source.Height);
        source.Pixels.CopyTo(Pixels);
    }

    /// <summary>Where the pixels lie, for native code. Valid until the size is set again.</summary>
    internal nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(bytes, 0);
}
