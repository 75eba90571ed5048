using System.Runtime.InteropServices;
using FashionMnistSample.Images;
using Infeed;
using SkiaSharp;

namespace ImagesSample.Data;

/// <summary>
/// Makes a photo of an image of Fashion-MNIST: enlarged, coloured, before a striped background, and with the grain of a camera, so that the file is as large as
/// that of a photograph. The number of the photo decides all of it.
/// </summary>
internal static class PhotoPainter
{
    public const int Side = 256;

    private const int Quality = 90;
    private const ulong Seed = 7;

    // The grain makes a file of 20 to 30 KB.
    private const int Grain = 42;

    public static byte[] Paint(LabelledImages images, int number)
    {
        var random = new SampleRandom(Seed, 0, number);
        using var shape = Enlarged(images.Pixels.Slice((long)number % images.Count * LabelledImages.PixelsPerImage, LabelledImages.PixelsPerImage));
        using var photo = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var (cloth, wall) = (Colour(ref random), Colour(ref random));
        var (across, down) = (0.02f + (0.2f * random.NextSingle()), 0.02f + (0.2f * random.NextSingle()));
        var grey = shape.GetPixelSpan();
        var pixels = MemoryMarshal.Cast<byte, uint>(photo.GetPixelSpan());
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var covers = grey[(y * shape.RowBytes) + x] / 255f;
                var stripes = 30 * MathF.Sin((x * across) + (y * down));
                var grain = random.Next(1 << 24);
                pixels[(y * Side) + x] = Pixel(cloth, wall, covers, stripes, grain);
            }
        }

        using var data = photo.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return data.ToArray();
    }

    private static SKBitmap Enlarged(ReadOnlySpan<byte> pixels)
    {
        using var small = new SKBitmap(new SKImageInfo(LabelledImages.Width, LabelledImages.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        for (var y = 0; y < LabelledImages.Height; y++)
            pixels.Slice(y * LabelledImages.Width, LabelledImages.Width).CopyTo(small.GetPixelSpan()[(y * small.RowBytes)..]);
        return small.Resize(new SKSizeI(Side, Side), new SKSamplingOptions(SKCubicResampler.Mitchell))!;
    }

    // Neither black nor white, which would leave no room for the grain.
    private static (int Red, int Green, int Blue) Colour(ref SampleRandom random) => (random.Next(50, 200), random.Next(50, 200), random.Next(50, 200));

    private static uint Pixel((int Red, int Green, int Blue) cloth, (int Red, int Green, int Blue) wall, float covers, float stripes, int grain)
    {
        var red = Mix(cloth.Red, wall.Red, covers, stripes, grain & 0xFF);
        var green = Mix(cloth.Green, wall.Green, covers, stripes, (grain >> 8) & 0xFF);
        var blue = Mix(cloth.Blue, wall.Blue, covers, stripes, grain >> 16);
        return (uint)(red | (green << 8) | (blue << 16) | (0xFF << 24));
    }

    private static int Mix(int cloth, int wall, float covers, float stripes, int grain)
    {
        var value = (cloth * covers) + ((wall + stripes) * (1 - covers)) + ((grain - 128) * Grain / 256f);
        return (int)Math.Clamp(value, 0, 255);
    }
}
