using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Infeed.Logging;

/// <summary>
/// A message of Protocol Buffers while it is written, field by field (https://protobuf.dev/programming-guides/encoding). The few messages of an event file are
/// not worth a library and a compiler of theirs.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int LongestVarint = 10;

    // How a field's value is encoded; it stands in the low three bits of its tag.
    private const int Varint = 0;
    private const int EightBytes = 1;
    private const int LengthAndBytes = 2;
    private const int FourBytes = 5;

    private readonly ArrayBufferWriter<byte> written = new();

    public ReadOnlySpan<byte> Bytes => written.WrittenSpan;

    public ProtobufMessage Add(int field, long value)
    {
        AddTag(field, Varint);
        AddVarint((ulong)value);
        return this;
    }

    public ProtobufMessage Add(int field, double value)
    {
        AddTag(field, EightBytes);
        BinaryPrimitives.WriteDoubleLittleEndian(written.GetSpan(sizeof(double)), value);
        written.Advance(sizeof(double));
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        AddTag(field, FourBytes);
        BinaryPrimitives.WriteSingleLittleEndian(written.GetSpan(sizeof(float)), value);
        written.Advance(sizeof(float));
        return this;
    }

    public ProtobufMessage Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

    public ProtobufMessage Add(int field, ProtobufMessage value) => Add(field, value.Bytes);

    private ProtobufMessage Add(int field, ReadOnlySpan<byte> value)
    {
        AddTag(field, LengthAndBytes);
        AddVarint((ulong)value.Length);
        written.Write(value);
        return this;
    }

    private void AddTag(int field, int encoding) => AddVarint((ulong)((field << 3) | encoding));

    // Seven bits a byte, the lowest first; the high bit says that more follow.
    private void AddVarint(ulong value)
    {
        var bytes = written.GetSpan(LongestVarint);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            bytes[length++] = (byte)(value | 0x80);
        bytes[length++] = (byte)value;
        written.Advance(length);
    }
}
