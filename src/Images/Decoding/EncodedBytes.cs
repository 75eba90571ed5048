namespace Infeed.Images.Decoding;

/// <summary>The encoded image, in memory that is used again and again.</summary>
internal sealed class EncodedBytes
{
    private byte[] bytes = [];
    private int length;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="IOException">It cannot be read, or has more bytes than an array.</exception>
    public void Read(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var size = RandomAccess.GetLength(file);
        if (size > Array.MaxLength)
            throw new ImageException(path, "it has more than 2 GB");
        if (bytes.Length < size)
            bytes = GC.AllocateUninitializedArray<byte>((int)Math.Min(Array.MaxLength, size + (size / 2)));
        length = 0;
        while (length < size)
        {
            var read = RandomAccess.Read(file, bytes.AsSpan(length, (int)size - length), length);
            if (read == 0)
                break;
            length += read;
        }
    }
}
