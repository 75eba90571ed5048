using Infeed.Images.Jpeg;
using Infeed.Images.Resizing;
using SkiaSharp;

namespace Infeed.Images.Decoding;

/// <summary>Reads the pixels of a region out of an encoded image, as they are stored there, and no more of them than the format makes one read.</summary>
internal sealed class StoredPixels
{
    // Around the columns that are asked for: the colours of a JPEG are interpolated across blocks of up to 16 columns.
    private const int Margin = 32;

    private readonly ImageBuffer pixels = new();
    private readonly BaselineJpeg jpeg = new();

    // What of the image is in the buffer, in pixels of the image as it was scaled.
    private int left;
    private int top;
    private double scaleX;
    private double scaleY;

    /// <summary>Reads the pixels of a region straight into a buffer, if the file is of the kind that this library decodes itself.</summary>
    /// <param name="codec">The opened image.</param>
    /// <param name="encoded">Its bytes.</param>
    /// <param name="region">The region, in pixels of the image as stored.</param>
    /// <param name="destination">Gets the region.</param>
    public bool TryRead(SKCodec codec, ReadOnlySpan<byte> encoded, ImageRegion region, ImageBuffer destination) =>
        codec.EncodedFormat == SKEncodedImageFormat.Jpeg && jpeg.TryRead(encoded, codec.Info.Width, codec.Info.Height, region, destination);

    /// <summary>Reads at least the pixels of a region.</summary>
    /// <param name="codec">The opened image.</param>
    /// <param name="encoded">Its bytes.</param>
    /// <param name="image">Its name, for errors.</param>
    /// <param name="region">The region, in pixels of the image as stored.</param>
    /// <param name="reduction">1, or by how much the image may be reduced at least to save time: 2, 4 or 8.</param>
    /// <returns>The region in memory.</returns>
    /// <exception cref="ImageException">The image is damaged or ends too early.</exception>
    public PixelPart Read(SKCodec codec, ReadOnlySpan<byte> encoded, ImageName image, ImageRegion region, int reduction)
    {
        if (reduction == 1 && TryRead(codec, encoded, region, pixels))
            return new PixelPart(pixels.Pixels, pixels.Width * ImageBuffer.BytesPerPixel, 0, 0, region.Width, region.Height);
        var info = codec.Info;
        var size = reduction == 1 ? info.Size : codec.GetScaledDimensions(1f / reduction);
        // Alpha stays apart from the colours. Without a colour space nothing is converted.
        var wanted = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, null);
        // Of a JPEG each block is reduced for itself, and the last pixels can be made of fewer; other formats fit the whole image into its new size.
        (scaleX, scaleY) = codec.EncodedFormat == SKEncodedImageFormat.Jpeg
            ? (1.0 / reduction, 1.0 / reduction)
            : ((double)size.Width / info.Width, (double)size.Height / info.Height);
        if (codec.EncodedFormat != SKEncodedImageFormat.Jpeg || !ReadRows(codec, image, wanted, region))
            ReadAll(codec, image, wanted);
        return new PixelPart(
            pixels.Pixels, pixels.Width * ImageBuffer.BytesPerPixel,
            (region.Left * scaleX) - left, (region.Top * scaleY) - top, region.Width * scaleX, region.Height * scaleY);
    }

    private void ReadAll(SKCodec codec, ImageName image, SKImageInfo wanted)
    {
        (left, top) = (0, 0);
        pixels.SetSize(wanted.Width, wanted.Height);
        Check(image, codec.GetPixels(wanted, pixels.Address, wanted.Width * ImageBuffer.BytesPerPixel, SKCodecOptions.Default));
    }

    // Rows above are skipped, which saves their conversion, and rows below are not read at all. Columns aside are left out block by block.
    private bool ReadRows(SKCodec codec, ImageName image, SKImageInfo wanted, ImageRegion region)
    {
        var (first, end) = Range(region.Left, region.Width, scaleX, wanted.Width, Margin);
        var (firstRow, endRow) = Range(region.Top, region.Height, scaleY, wanted.Height, 0);
        var result = first == 0 && end == wanted.Width
            ? codec.StartScanlineDecode(wanted)
            : codec.StartScanlineDecode(wanted, new SKCodecOptions(new SKRectI(first, 0, end, wanted.Height)));
        if (result is SKCodecResult.Unimplemented)
            return false;
        Check(image, result);
        (left, top) = (first, firstRow);
        pixels.SetSize(end - first, endRow - firstRow);
        if ((firstRow > 0 && !codec.SkipScanlines(firstRow))
            || codec.GetScanlines(pixels.Address, pixels.Height, pixels.Width * ImageBuffer.BytesPerPixel) != pixels.Height)
        {
            throw new ImageException(image.ToString(), "it ends too early");
        }

        return true;
    }

    private static (int First, int End) Range(int start, int length, double scale, int size, int margin) =>
        (Math.Max(0, (int)Math.Floor(start * scale) - margin), Math.Min(size, (int)Math.Ceiling((start + length) * scale) + margin));

    private static void Check(ImageName image, SKCodecResult result)
    {
        if (result != SKCodecResult.Success)
            throw new ImageException(image.ToString(), Reason(result));
    }

    private static string Reason(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "it ends too early",
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "it is damaged",
        SKCodecResult.InvalidConversion => "its colours cannot be converted to red, green and blue",
        _ => $"the decoder says {result}",
    };
}
