using Infeed.Benchmarks.Sources;
using Infeed.Images;
using SkiaSharp;

namespace Infeed.Benchmarks.Compare;

/// <summary>JPEGs of 256 x 256 on one thread: this library's decoder, whole and the region of a random crop, against SkiaSharp's.</summary>
internal static class JpegContest
{
    private const int Images = 128;
    private const int Crop = 224;

    public static ContestResult Run(int rounds)
    {
        using var files = new JpegFiles(Images);
        var names = Directory.EnumerateFiles(files.Folder, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        byte[][] encoded = [.. names.Select(File.ReadAllBytes)];
        var (decoder, image) = (new ImageDecoder(), new ImageBuffer());
        var (places, round) = (new RandomCrop(Crop, Crop), 0);
        return new Contest("JPEGs of 256 x 256 in memory", "images/s", rounds)
            .AddHere("SkiaSharp, whole", () => DecodeBySkia(encoded))
            .AddHere("Infeed, whole", () =>
            {
                foreach (var bytes in encoded)
                {
                    decoder.Open(bytes, "jpeg");
                    decoder.Decode(image);
                }

                return encoded.Length;
            })
            .AddHere("Infeed, 224 x 224", () =>
            {
                var random = new SampleRandom(1, 0, round++);
                foreach (var bytes in encoded)
                {
                    decoder.Open(bytes, "jpeg");
                    decoder.Decode(places.Draw(decoder.Width, decoder.Height, ref random), image);
                }

                return encoded.Length;
            })
            .Run();
    }

    private static double DecodeBySkia(byte[][] encoded)
    {
        SKBitmap? bitmap = null;
        foreach (var bytes in encoded)
        {
            using var data = SKData.CreateCopy(bytes);
            using var codec = SKCodec.Create(data);
            bitmap ??= new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
                throw new InvalidOperationException("SkiaSharp did not decode a file that it has encoded.");
        }

        bitmap?.Dispose();
        return encoded.Length;
    }
}
