using Infeed.Images.Interop;

namespace Infeed.Images.Decoding;

/// <summary>The encoded image, in memory that is used again and again.</summary>
internal sealed class EncodedBytes
{
    private const int FirstBytes = 64 * 1024;

    private byte[] bytes = [];
    private int length;

    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, length);

    /// <summary>Reads a whole file.</summary>
    /// <param name="image">What it is called.</param>
    /// <exception cref="IOException">It cannot be read, or has more bytes than an array.</exception>
    public void Read(ImageName image)
    {
        // What goes wrong there goes wrong again here, and is said in the words of .NET.
        if (image.TerminatedPath is { IsEmpty: false } path && PathFile.IsSupported && TryReadNative(image, path))
            return;
        using var file = File.OpenHandle(image.ToString(), options: FileOptions.SequentialScan);
        length = 0;
        for (var read = 1; read > 0; length += read)
        {
            MakeRoom(image);
            read = RandomAccess.Read(file, bytes.AsSpan(length), length);
        }
    }

    /// <summary>Copies bytes.</summary>
    public void CopyFrom(ReadOnlySpan<byte> image)
    {
        if (bytes.Length < image.Length)
            bytes = GC.AllocateUninitializedArray<byte>(image.Length);
        image.CopyTo(bytes);
        length = image.Length;
    }

    private bool TryReadNative(ImageName image, ReadOnlySpan<byte> path)
    {
        var file = PathFile.Open(path);
        if (file < 0)
            return false;
        try
        {
            length = 0;
            for (nint read = 1; read > 0; length += (int)read)
            {
                MakeRoom(image);
                read = PathFile.Read(file, bytes.AsSpan(length));
                if (read < 0)
                    return false;
            }

            return true;
        }
        finally
        {
            PathFile.Close(file);
        }
    }

    // There is room for one more byte at least, so that the end of the file can be met.
    private void MakeRoom(ImageName image)
    {
        if (length < bytes.Length)
            return;
        if (length == Array.MaxLength)
            throw new ImageException(image.ToString(), "it has 2 GB or more");
        Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(FirstBytes, 2L * length)));
    }
}
