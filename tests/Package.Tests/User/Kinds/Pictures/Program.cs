using Infeed;
using Infeed.Images;
using SkiaSharp;

var path = Directory.CreateTempSubdirectory("infeed-pictures-").FullName;
foreach (var (label, grey) in new[] { ("dark", (byte)64), ("light", (byte)128) })
{
    Directory.CreateDirectory(Path.Combine(path, label));
    using var bitmap = new SKBitmap(32, 24);
    bitmap.Erase(new SKColor(grey, grey, grey));
    using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
    File.WriteAllBytes(Path.Combine(path, label, "1.jpg"), data.ToArray());
}

using (var folder = ImageFolder.Open(path))
{
    foreach (var (workers, processes) in new[] { (0, false), (2, false), (2, true) })
    {
        using var loader = new Pictures(folder).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = processes });
        var (pixels, labels) = loader.First();
        Console.WriteLine($"{pixels[0][0] * 255:0} {labels[0]} {pixels[1][^1] * 255:0} {labels[1]}");
    }
}

Directory.Delete(path, recursive: true);

[DataSource(BatchSize = 2)]
internal sealed partial class Pictures(ImageFolder folder)
{
    [WorkerLocal] private ImageDecoder decoder = new();
    [WorkerLocal] private ImageBuffer image = new();

    public int Count => folder.Count;

    [Sample]
    private void Read(int index, [Shape(3, 16, 16)] Span<float> pixels, out long label)
    {
        decoder.Open(folder, index);
        decoder.Decode(CenterCrop.Of(decoder.Width, decoder.Height, 20, 20), 16, 16, image);
        new Normalization([0, 0, 0], [1, 1, 1]).ToChw(image, pixels);
        label = folder.LabelOf(index);
    }
}
