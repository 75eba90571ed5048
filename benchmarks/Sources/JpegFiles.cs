using SkiaSharp;

namespace Infeed.Benchmarks.Sources;

/// <summary>A folder of JPEGs of 256 x 256 pixels, quality 90, some 25 KB each, in ten classes; it is gone when disposed.</summary>
internal sealed class JpegFiles : IDisposable
{
    private const int Side = 256;
    private const int Quality = 90;

    public JpegFiles(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var folder = Path.Combine(Folder, $"{i % 10}");
            Directory.CreateDirectory(folder);
            using var bitmap = Draw(new Random(i));
            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
            File.WriteAllBytes(Path.Combine(folder, $"{i:0000}.jpg"), data.ToArray());
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("infeed-jpegs-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // Waves, edges and a little noise, as photographs have them.
    private static SKBitmap Draw(Random random)
    {
        var (a, b, c) = (random.NextDouble() * 0.3, random.NextDouble() * 0.2, random.Next(8, 32));
        var bitmap = new SKBitmap(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var red = 128 + (100 * Math.Sin((x * a) + (y * 0.05))) + random.Next(20);
                var green = 128 + (90 * Math.Cos((y * b) - (x * 0.02))) + random.Next(30);
                var blue = (((x / c) + (y / c)) % 2 * 200) + random.Next(20);
                bitmap.SetPixel(x, y, new SKColor((byte)red, (byte)green, (byte)blue));
            }
        }

        return bitmap;
    }
}
