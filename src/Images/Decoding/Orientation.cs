using System.Runtime.InteropServices;
using SkiaSharp;

namespace Infeed.Images.Decoding;

/// <summary>
/// How the stored pixels become the upright image: columns and rows are swapped first, then the image is mirrored. The eight values of the EXIF tag 0x0112
/// (CIPA DC-008, "Exchangeable image file format", 4.6.4).
/// </summary>
/// <param name="Swaps">Whether columns become rows.</param>
/// <param name="MirrorsX">Whether left and right are exchanged then.</param>
/// <param name="MirrorsY">Whether top and bottom are exchanged then.</param>
internal readonly record struct Orientation(bool Swaps, bool MirrorsX, bool MirrorsY)
{
    public static Orientation Of(SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => new(false, true, false),
        SKEncodedOrigin.BottomRight => new(false, true, true),
        SKEncodedOrigin.BottomLeft => new(false, false, true),
        SKEncodedOrigin.LeftTop => new(true, false, false),
        SKEncodedOrigin.RightTop => new(true, true, false),
        SKEncodedOrigin.RightBottom => new(true, true, true),
        SKEncodedOrigin.LeftBottom => new(true, false, true),
        _ => default,
    };

    public bool IsUpright => this == default;

    /// <summary>The stored pixels of a region of the upright image.</summary>
    /// <param name="region">The region.</param>
    /// <param name="width">The width of the upright image.</param>
    /// <param name="height">The height of the upright image.</param>
    public ImageRegion Stored(ImageRegion region, int width, int height)
    {
        var left = MirrorsX ? width - region.Left - region.Width : region.Left;
        var top = MirrorsY ? height - region.Top - region.Height : region.Top;
        return Swaps ? new(top, left, region.Height, region.Width) : new(left, top, region.Width, region.Height);
    }

    /// <summary>Writes the upright image of stored pixels.</summary>
    public void Apply(ImageBuffer stored, ImageBuffer upright)
    {
        var (width, height) = Swaps ? (stored.Height, stored.Width) : (stored.Width, stored.Height);
        upright.SetSize(width, height);
        var source = MemoryMarshal.Cast<byte, uint>(stored.Pixels);
        // Steps in the stored pixels for one column and one row of the upright image.
        var (stepX, stepY) = Swaps ? (stored.Width, 1) : (1, stored.Width);
        var start = (MirrorsX ? (width - 1) * stepX : 0) + (MirrorsY ? (height - 1) * stepY : 0);
        (stepX, stepY) = (MirrorsX ? -stepX : stepX, MirrorsY ? -stepY : stepY);
        for (var y = 0; y < height; y++)
        {
            var row = MemoryMarshal.Cast<byte, uint>(upright.Row(y));
            var at = start + (y * stepY);
            for (var x = 0; x < row.Length; x++, at += stepX)
                row[x] = source[at];
        }
    }
}
