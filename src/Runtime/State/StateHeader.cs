using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infeed.State;

/// <summary>
/// The header before the fields. Its hashes and its checksum reveal bytes that are truncated, damaged, or of another source; these are refused.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly struct StateHeader(ulong hash, ReadOnlySpan<byte> body)
{
    /// <summary>"IFST", and the version of the format.</summary>
    private const ulong ExpectedFormat = 0x0000_0001_5453_4649;

    private readonly ulong format = ExpectedFormat;
    private readonly ulong hash = hash;
    private readonly int length = body.Length;
    private readonly uint checksum = Checksum(body);

    public static unsafe int Bytes => sizeof(StateHeader);

    /// <summary>Checks the header.</summary>
    /// <returns>The bytes after the header.</returns>
    /// <exception cref="InvalidDataException">The bytes are not those that were written for the source.</exception>
    public static ReadOnlySpan<byte> Open(string source, ulong hash, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Bytes)
            throw Refuse(source, $"{Quantity.Of(bytes.Length, "byte is", "bytes are")} no state at all");
        var header = MemoryMarshal.Read<StateHeader>(bytes);
        var body = bytes[Bytes..];
        if (header.format != ExpectedFormat)
            throw Refuse(source, $"its format is {header.format:x16}, not {ExpectedFormat:x16}");
        if (header.hash != hash)
            throw Refuse(source, $"it holds the fields of another class, or of another build ({header.hash:x16}, not {hash:x16})");
        if (header.length != body.Length)
            throw Refuse(source, $"it has {Quantity.Of(body.Length, "byte")}, not {header.length:N0}");
        return header.checksum == Checksum(body) ? body : throw Refuse(source, "its checksum is wrong");
    }

    /// <summary>CRC-32C (Castagnoli), eight bytes at a time.</summary>
    public static uint Checksum(ReadOnlySpan<byte> body)
    {
        var crc = uint.MaxValue;
        while (body.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, Unsafe.ReadUnaligned<ulong>(ref MemoryMarshal.GetReference(body)));
            body = body[sizeof(ulong)..];
        }

        foreach (var value in body)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private static InvalidDataException Refuse(string source, string why) => new($"The state of {source} cannot be read: {why}.");
}
