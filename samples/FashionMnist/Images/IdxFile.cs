using System.Buffers.Binary;
using System.IO.Compression;

namespace FashionMnistSample.Images;

/// <summary>Reads the idx files of the MNIST family: a magic number, the dimensions, then one byte an element, all big-endian.</summary>
internal static class IdxFile
{
    private const uint ImagesMagic = 0x803;
    private const uint LabelsMagic = 0x801;

    /// <summary>Reads images of 28 x 28 pixels, row after row, image after image.</summary>
    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    public static byte[] ReadImages(string path) =>
        Read(path, ImagesMagic, [LabelledImages.Height, LabelledImages.Width]);

    /// <summary>Reads labels, one byte each.</summary>
    /// <exception cref="DataFileException">The file is missing or damaged.</exception>
    public static byte[] ReadLabels(string path) => Read(path, LabelsMagic, []);

    private static byte[] Read(string path, uint magic, ReadOnlySpan<int> itemShape)
    {
        var bytes = ReadAll(path);
        var headerLength = 4 * (2 + itemShape.Length);
        if (bytes.Length < headerLength)
            throw new DataFileException(path, $"truncated: {bytes.Length:N0} bytes, less than the header of {headerLength}.");

        var found = Field(bytes, 0);
        if (found != magic)
            throw new DataFileException(path, $"wrong magic number 0x{found:x8}; 0x{magic:x8} was expected.");

        var itemLength = 1L;
        for (var i = 0; i < itemShape.Length; i++)
        {
            if (Field(bytes, 2 + i) != itemShape[i])
                throw new DataFileException(path, $"images of {Field(bytes, 2)} x {Field(bytes, 3)} pixels; 28 x 28 were expected.");
            itemLength *= itemShape[i];
        }

        var count = Field(bytes, 1);
        var expected = headerLength + (count * itemLength);
        if (bytes.Length != expected)
        {
            var kind = bytes.Length < expected ? "truncated" : "too long";
            throw new DataFileException(path, $"{kind}: {bytes.Length:N0} bytes, but its header promises {count:N0} items, so {expected:N0} bytes.");
        }

        return bytes[headerLength..];
    }

    private static uint Field(byte[] bytes, int index) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4 * index, 4));

    private static byte[] ReadAll(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, "not a gzip file, or a damaged one.", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "no such file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"cannot be read ({e.Message.TrimEnd('.')}).", e);
        }
    }
}
