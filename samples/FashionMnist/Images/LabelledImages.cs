using Infeed;

namespace FashionMnistSample.Images;

/// <summary>Grey images of 28 x 28 pixels and the class of each, 0 to 9, in memory as bytes.</summary>
public sealed class LabelledImages : IDisposable
{
    /// <summary>Pixels in a row.</summary>
    public const int Width = 28;

    /// <summary>Rows in an image.</summary>
    public const int Height = 28;

    /// <summary>Pixels, and bytes, in an image.</summary>
    public const int PixelsPerImage = Width * Height;

    /// <summary>The classes.</summary>
    public const int Classes = 10;

    private LabelledImages(ReadOnlySpan<byte> pixels, byte[] labels)
    {
        Pixels = SharedArray.Copy(pixels);
        Labels = labels;
    }

    /// <summary>The pixels, row after row, image after image: one copy, of which worker processes read too.</summary>
    public SharedArray<byte> Pixels { get; }

    /// <summary>The class of each image.</summary>
    public byte[] Labels { get; }

    /// <summary>The number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>Reads <c>NAME-images-idx3-ubyte</c> and <c>NAME-labels-idx1-ubyte</c>, each with or without <c>.gz</c>.</summary>
    /// <param name="folder">The folder of the files.</param>
    /// <param name="name"><c>train</c> or <c>t10k</c>.</param>
    public static LabelledImages Load(string folder, string name)
    {
        var imagesPath = Find(folder, $"{name}-images-idx3-ubyte");
        var labelsPath = Find(folder, $"{name}-labels-idx1-ubyte");
        var pixels = IdxFile.ReadImages(imagesPath);
        var labels = IdxFile.ReadLabels(labelsPath);

        var images = pixels.Length / PixelsPerImage;
        if (images != labels.Length)
            throw new DataFileException(labelsPath, $"{labels.Length:N0} labels, but {imagesPath} has {images:N0} images.");
        if (images == 0)
            throw new DataFileException(imagesPath, "no images.");
        if (labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1)) is var bad and >= 0)
            throw new DataFileException(labelsPath, $"label {labels[bad]} at position {bad:N0}; labels are from 0 to {Classes - 1}.");
        return new LabelledImages(pixels, labels);
    }

    /// <summary>Copies the images in two parts: the first <paramref name="count"/>, and the rest.</summary>
    public (LabelledImages Head, LabelledImages Tail) SplitAt(int count) =>
        (new(Pixels.Span[..(count * PixelsPerImage)], Labels[..count]), new(Pixels.Span[(count * PixelsPerImage)..], Labels[count..]));

    /// <summary>Gives the memory of the pixels back, after the loaders that read them.</summary>
    public void Dispose() => Pixels.Dispose();

    private static string Find(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        return File.Exists(plain) ? plain : plain + ".gz";
    }
}
