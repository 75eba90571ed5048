using SkiaSharp;

namespace Infeed.Images.Tests.Support;

/// <summary>Images of seeded patterns: smooth waves, edges and a little noise, as photographs have them.</summary>
internal static class Patterns
{
    public static SKBitmap Bitmap(int seed, int width, int height, bool isOpaque = true)
    {
        var random = new Random(seed);
        var (a, b, c) = (random.NextDouble() * 0.3, random.NextDouble() * 0.2, random.Next(8, 32));
        var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul));
        var pixels = Writable(bitmap);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * bitmap.RowBytes) + (x * 4);
                pixels[at] = (byte)(128 + (100 * Math.Sin((x * a) + (y * 0.05))) + random.Next(20));
                pixels[at + 1] = (byte)(128 + (90 * Math.Cos((y * b) - (x * 0.02))) + random.Next(30));
                pixels[at + 2] = (byte)((((x / c) + (y / c)) % 2 * 200) + random.Next(20));
                pixels[at + 3] = isOpaque ? (byte)255 : (byte)(x * 255 / width);
            }
        }

        return bitmap;
    }

    private static unsafe Span<byte> Writable(SKBitmap bitmap) => new((void*)bitmap.GetPixels(), bitmap.ByteCount);

    public static byte[] Jpeg(int seed, int width, int height, int quality = 90)
    {
        using var bitmap = Bitmap(seed, width, height);
        return Encode(bitmap, SKEncodedImageFormat.Jpeg, quality);
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality = 100)
    {
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>The pixels, four bytes each, as the bitmap has them.</summary>
    public static byte[] Pixels(SKBitmap bitmap) => bitmap.GetPixelSpan().ToArray();
}
