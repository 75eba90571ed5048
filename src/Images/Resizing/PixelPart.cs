namespace Infeed.Images.Resizing;

/// <summary>A part of the pixels in memory, whose edges can lie inside of pixels.</summary>
/// <param name="pixels">The pixels, four bytes each.</param>
/// <param name="stride">The bytes from a row to the next.</param>
/// <param name="left">Where the part begins, in pixels from the left.</param>
/// <param name="top">Where the part begins, in pixels from the top.</param>
/// <param name="width">The width of the part in pixels.</param>
/// <param name="height">The height of the part in pixels.</param>
internal readonly ref struct PixelPart(ReadOnlySpan<byte> pixels, int stride, double left, double top, double width, double height)
{
    public readonly ReadOnlySpan<byte> Pixels = pixels;
    public readonly int Stride = stride;
    public readonly double Left = left;
    public readonly double Top = top;
    public readonly double Width = width;
    public readonly double Height = height;
}
