using Infeed.Images.Decoding;
using Infeed.Images.Resizing;
using SkiaSharp;

namespace Infeed.Images;

/// <summary>
/// Decodes images into buffers that are used again: JPEG, PNG, WebP, BMP, and the first frame of GIF. Used by one thread at a time: a worker has its own, in
/// a <c>[WorkerLocal]</c> field. Open an image first, which reads its file and its header; then its size is known, a region can be drawn, and that be decoded.
/// </summary>
/// <remarks>
/// <para>Images stand upright: the orientation of their EXIF data is applied, and all sizes and regions are those of the upright image.</para>
/// <para>
/// Pixels are red, green, blue and alpha, 8 bits each. Grey images have three equal colours; CMYK is converted without a profile, and so are all other
/// colours: embedded profiles are left out of account, as by torchvision. Alpha is not multiplied into the colours, which are those stored.
/// 16 bits a channel are reduced to 8.
/// </para>
/// <para>
/// Of a JPEG the rows and columns of the region alone are decoded, so damage elsewhere goes unseen. The pixels are those that a whole decode gives.
/// </para>
/// </remarks>
public sealed class ImageDecoder
{
    private const int LargestReduction = 8;

    private readonly EncodedBytes encoded = new();
    private readonly StoredPixels stored = new();
    private readonly ImageResizer resizer = new();
    private readonly ImageBuffer turned = new();
    private SKCodec? codec;
    private ImageName image;
    private Orientation orientation;

    /// <summary>
    /// The most pixels that an image may have; larger ones are refused before memory is allocated for them. 89,478,485 where nothing is set: the limit above
    /// which Pillow warns of a decompression bomb.
    /// </summary>
    public long MaxPixels { get; set; } = 89_478_485;

    /// <summary>The width of the opened image in pixels, upright.</summary>
    /// <exception cref="InvalidOperationException">No image is open.</exception>
    public int Width => orientation.Swaps ? Codec.Info.Height : Codec.Info.Width;

    /// <summary>The height of the opened image in pixels, upright.</summary>
    /// <exception cref="InvalidOperationException">No image is open.</exception>
    public int Height => orientation.Swaps ? Codec.Info.Width : Codec.Info.Height;

    /// <summary>Reads a file and the header of the image in it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ImageException">There is no image in it that can be decoded, or it has more pixels than <see cref="MaxPixels"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public void Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        OpenFile(new ImageName(path));
    }

    /// <summary>Reads a file of a folder and the header of the image in it. No string is made of its path.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="index">The image in it, from 0.</param>
    /// <exception cref="ImageException">There is no image in it that can be decoded, or it has more pixels than <see cref="MaxPixels"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="ObjectDisposedException">The folder was disposed.</exception>
    public void Open(ImageFolder folder, int index)
    {
        ArgumentNullException.ThrowIfNull(folder);
        OpenFile(new ImageName(folder, index));
    }

    /// <summary>Reads the header of an image in memory. The bytes are copied, and can be changed afterwards.</summary>
    /// <param name="bytes">The encoded image.</param>
    /// <param name="name">What messages call the image.</param>
    /// <exception cref="ImageException">It is no image that can be decoded, or it has more pixels than <see cref="MaxPixels"/>.</exception>
    public void Open(ReadOnlySpan<byte> bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Close();
        encoded.CopyFrom(bytes);
        OpenBytes(new ImageName(name));
    }

    /// <summary>Decodes the whole image.</summary>
    /// <param name="destination">Gets the image.</param>
    /// <exception cref="ImageException">The image is damaged or ends too early.</exception>
    /// <exception cref="InvalidOperationException">No image is open.</exception>
    public void Decode(ImageBuffer destination) => Decode(new ImageRegion(0, 0, Width, Height), destination);

    /// <summary>Decodes a region of the image.</summary>
    /// <param name="region">The region, in pixels of the upright image.</param>
    /// <param name="destination">Gets the region.</param>
    /// <exception cref="ImageException">The image is damaged or ends too early.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The region does not lie in the image.</exception>
    /// <exception cref="InvalidOperationException">No image is open.</exception>
    public void Decode(ImageRegion region, ImageBuffer destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        region.CheckInside(Width, Height, nameof(region));
        var target = orientation.IsUpright ? destination : turned;
        var wanted = orientation.Stored(region, Width, Height);
        if (!stored.TryRead(Codec, encoded.Span, wanted, target))
            Copy(stored.Read(Codec, encoded.Span, image, wanted, reduction: 1), target);
        Turn(destination);
    }

    /// <summary>
    /// Decodes a region of the image and resizes it. Where the format can reduce an image while it decodes (JPEG, WebP), and the result is still at least twice
    /// as large as asked for, this is used, which is faster than decoding all of it.
    /// </summary>
    /// <param name="region">The region, in pixels of the upright image.</param>
    /// <param name="width">The width to reach, in pixels, 1 or more.</param>
    /// <param name="height">The height to reach, in pixels, 1 or more.</param>
    /// <param name="destination">Gets the resized region.</param>
    /// <param name="interpolation">How pixels are computed.</param>
    /// <exception cref="ImageException">The image is damaged or ends too early.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The region does not lie in the image, or a side is below 1.</exception>
    /// <exception cref="InvalidOperationException">No image is open.</exception>
    public void Decode(ImageRegion region, int width, int height, ImageBuffer destination, Interpolation interpolation = Interpolation.Bilinear)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        region.CheckInside(Width, Height, nameof(region));
        var reduction = Math.Min(Reduction(region.Width, width), Reduction(region.Height, height));
        var part = stored.Read(Codec, encoded.Span, image, orientation.Stored(region, Width, Height), reduction);
        var target = orientation.IsUpright ? destination : turned;
        // Turned after resizing, when there are fewer pixels to turn.
        if (orientation.Swaps)
            target.SetSize(height, width);
        else
            target.SetSize(width, height);
        resizer.Resize(part, target, interpolation);
        Turn(destination);
    }

    /// <summary>
    /// Releases the opened image, which the next <see cref="Open(string)"/> does, too, and the garbage collector where the decoder is forgotten. So a source
    /// that has a decoder needs no end. The decoder can be used again.
    /// </summary>
    public void Close()
    {
        codec?.Dispose();
        codec = null;
    }

    private SKCodec Codec => codec ?? throw new InvalidOperationException("No image is open in this decoder: call Open first.");

    private void OpenFile(ImageName name)
    {
        Close();
        encoded.Read(name);
        OpenBytes(name);
    }

    private void OpenBytes(ImageName name)
    {
        if (encoded.Span.IsEmpty)
            throw new ImageException(name.ToString(), "it is empty");
        // A copy, which lives as long as the codec wants it to.
        using (var data = SKData.CreateCopy(encoded.Span))
            codec = SKCodec.Create(data);
        image = name;
        if (HeaderFault() is { } fault)
        {
            Close();
            throw new ImageException(name.ToString(), fault);
        }

        orientation = Orientation.Of(Codec.EncodedOrigin);
    }

    private string? HeaderFault()
    {
        if (codec is null)
            return "it is none of JPEG, PNG, WebP, BMP and GIF, or its header is damaged";
        if (codec.EncodedFormat
            is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Bmp or SKEncodedImageFormat.Gif))
            return $"it is {codec.EncodedFormat}, and none of JPEG, PNG, WebP, BMP and GIF";
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1)
            return "its header is damaged";
        return (long)width * height > Math.Min(MaxPixels, Array.MaxLength / ImageBuffer.BytesPerPixel)
            ? $"its header says {width} x {height} pixels, and MaxPixels is {MaxPixels}"
            : null;
    }

    private static void Copy(PixelPart part, ImageBuffer target)
    {
        target.SetSize((int)part.Width, (int)part.Height);
        var bytes = target.Width * ImageBuffer.BytesPerPixel;
        for (var y = 0; y < target.Height; y++)
            part.Pixels.Slice((((int)part.Top + y) * part.Stride) + ((int)part.Left * ImageBuffer.BytesPerPixel), bytes).CopyTo(target.Row(y));
    }

    // The largest reduction that leaves at least twice the pixels that are needed, so that the filter of the resizer decides how the result looks.
    private static int Reduction(int have, int need)
    {
        var reduction = 1;
        while (reduction < LargestReduction && have / (reduction * 2) >= need * 2L)
            reduction *= 2;
        return reduction;
    }

    private void Turn(ImageBuffer destination)
    {
        if (!orientation.IsUpright)
            orientation.Apply(turned, destination);
    }
}
