using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace TokensSample;

/// <summary>Tokens in a file, mapped into memory: a header of 16 bytes, then two bytes a token, little-endian.</summary>
internal sealed unsafe class TokenFile : IDisposable
{
    private const int HeaderBytes = 16;
    private const ulong Magic = 0x0031_4E45_4B4F_5431; // "1TOKEN1"

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    private TokenFile(MemoryMappedFile file, MemoryMappedViewAccessor view, long length)
    {
        this.file = file;
        this.view = view;
        Length = length;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
    }

    /// <summary>The number of tokens.</summary>
    public long Length { get; }

    /// <summary>Writes tokens to a new file.</summary>
    public static void Write(string path, ReadOnlySpan<ushort> tokens)
    {
        using var stream = File.Create(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], tokens.Length);
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes(tokens));
    }

    /// <summary>Maps a file.</summary>
    /// <exception cref="InvalidDataException">It is no file of tokens, or is cut off.</exception>
    public static TokenFile Open(string path)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes < HeaderBytes)
            throw new InvalidDataException($"{path} has {bytes} bytes and is no file of tokens.");
        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        var view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        var length = view.ReadInt64(sizeof(ulong));
        if (view.ReadUInt64(0) == Magic && length >= 0 && length <= (bytes - HeaderBytes) / sizeof(ushort))
            return new TokenFile(file, view, length);
        view.Dispose();
        file.Dispose();
        throw new InvalidDataException($"{path} is no file of tokens, or is cut off: it says {length:N0} tokens and has {bytes:N0} bytes.");
    }

    /// <summary>Copies tokens.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are not all in the file.</exception>
    public void CopyTo(long first, Span<ushort> tokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, Length - tokens.Length);
        new ReadOnlySpan<ushort>(start + HeaderBytes + (first * sizeof(ushort)), tokens.Length).CopyTo(tokens);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
