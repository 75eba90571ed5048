using System.Numerics;
using System.Runtime.InteropServices;

namespace Infeed.Images;

/// <summary>
/// Changes the colours of an image. A factor of 1 changes nothing, of 0 takes everything of it away, above 1 strengthens it; results are rounded, and
/// cut off at 0 and 255. The definitions are those of torchvision's <c>adjust_brightness</c>, <c>adjust_contrast</c> and <c>adjust_saturation</c>, with grey as
/// 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601); torchvision cuts digits off where this rounds.
/// </summary>
public static class ColorAdjustment
{
    private const float Red = 0.299f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    /// <summary>Mixes the image with black.</summary>
    /// <param name="image">The image.</param>
    /// <param name="factor">The factor, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static void Brightness(ImageBuffer image, float factor) => Mix(image, factor, grey: 0, offset: 0);

    /// <summary>Mixes the image with the mean of its grey values.</summary>
    /// <param name="image">The image.</param>
    /// <param name="factor">The factor, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static void Contrast(ImageBuffer image, float factor)
    {
        ArgumentNullException.ThrowIfNull(image);
        Mix(image, factor, grey: 0, offset: (1 - factor) * MeanGrey(image));
    }

    /// <summary>Mixes each pixel with its grey value.</summary>
    /// <param name="image">The image.</param>
    /// <param name="factor">The factor, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is negative or not finite.</exception>
    public static void Saturation(ImageBuffer image, float factor) => Mix(image, factor, grey: 1 - factor, offset: 0);

    // value x factor + grey of the pixel x grey + offset.
    private static void Mix(ImageBuffer image, float factor, float grey, float offset)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!(factor >= 0 && float.IsFinite(factor)))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor must be 0 or more, and finite.");
        var pixels = MemoryMarshal.Cast<byte, uint>(image.Pixels);
        var whole = pixels[..(pixels.Length - (pixels.Length % Vector<uint>.Count))];
        for (var i = 0; i < whole.Length; i += Vector<uint>.Count)
            Mix(new Vector<uint>(whole[i..]), factor, grey, offset).CopyTo(whole[i..]);
        if (whole.Length == pixels.Length)
            return;
        // The rest as a vector too, so that the last pixels are computed as the others are.
        Span<uint> rest = stackalloc uint[Vector<uint>.Count];
        rest.Clear();
        pixels[whole.Length..].CopyTo(rest);
        Mix(new Vector<uint>(rest), factor, grey, offset).CopyTo(rest);
        rest[..(pixels.Length - whole.Length)].CopyTo(pixels[whole.Length..]);
    }

    private static Vector<uint> Mix(Vector<uint> pixels, float factor, float grey, float offset)
    {
        var r = PixelChannels.Of(pixels, PixelChannels.Shift(0));
        var g = PixelChannels.Of(pixels, PixelChannels.Shift(1));
        var b = PixelChannels.Of(pixels, PixelChannels.Shift(2));
        var other = (((r * Red) + (g * Green) + (b * Blue)) * grey) + new Vector<float>(offset);
        return (pixels & new Vector<uint>(0xFFu << PixelChannels.Shift(3)))
            | PixelChannels.Word((r * factor) + other, PixelChannels.Shift(0))
            | PixelChannels.Word((g * factor) + other, PixelChannels.Shift(1))
            | PixelChannels.Word((b * factor) + other, PixelChannels.Shift(2));
    }

    // Of whole numbers, so that the order of the additions does not matter.
    private static float MeanGrey(ImageBuffer image)
    {
        var (red, green, blue) = (0L, 0L, 0L);
        for (var y = 0; y < image.Height; y++)
        {
            var row = MemoryMarshal.Cast<byte, uint>(image.Row(y));
            red += PixelChannels.Sum(row, PixelChannels.Shift(0));
            green += PixelChannels.Sum(row, PixelChannels.Shift(1));
            blue += PixelChannels.Sum(row, PixelChannels.Shift(2));
        }

        return (float)(((299 * red) + (587 * green) + (114 * blue)) / (1000.0 * Math.Max(1, (long)image.Width * image.Height)));
    }
}
