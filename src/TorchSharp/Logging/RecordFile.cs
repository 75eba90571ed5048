using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Infeed.Logging;

/// <summary>
/// Appends records to a file in the format of TensorFlow's TFRecord (tensorflow/core/lib/io/record_writer.h): the length as 8 bytes, its checksum as 4, the
/// bytes, and their checksum as 4, all little-endian.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);

    private readonly FileStream file;

    /// <param name="path">A file that does not exist yet.</param>
    /// <exception cref="IOException">The file exists, or cannot be made.</exception>
    // Not buffered: a program that watches the file sees each record at once, and a program that is killed has written what it has logged.
    public RecordFile(string path) => file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var record = new byte[HeaderLength + bytes.Length + sizeof(uint)];
        var length = record.AsSpan(0, sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(sizeof(ulong)), MaskedCrc(length));
        bytes.CopyTo(record.AsSpan(HeaderLength));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(HeaderLength + bytes.Length), MaskedCrc(bytes));
        file.Write(record);
    }

    public void Dispose() => file.Dispose();

    // Masked, because a checksum of bytes that end with their own checksum says little.
    private static uint MaskedCrc(ReadOnlySpan<byte> bytes) => BitOperations.RotateRight(Crc32C(bytes), 15) + 0xa282ead8;

    /// <summary>The CRC of Castagnoli's polynomial (RFC 3720, B.4).</summary>
    internal static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
