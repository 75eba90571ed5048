using System.Text;

namespace Infeed.Tensors.Tests.Logging;

/// <summary>What an event of an event file says. A scalar has tag and value.</summary>
internal sealed record LoggedEvent(
    double WallTime, long Step = 0, string? FileVersion = null, string? Tag = null, float? Value = null, int? SessionStatus = null);

/// <summary>
/// Reads event files as TensorBoard does, written from the specifications alone: TFRecord's framing, the CRC of RFC 3720 by its table, the wire format of
/// Protocol Buffers, and the field numbers of event.proto and summary.proto. It shares no code with the writer. Fields that it does not know are errors.
/// </summary>
internal static class EventFileReader
{
    private static readonly uint[] Table =
        [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc >> 1) ^ ((crc & 1) * 0x82F63B78)))];

    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFF;
        foreach (var value in bytes)
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc ^ 0xFFFFFFFF;
    }

    public static LoggedEvent[] Read(string path)
    {
        using var file = new BinaryReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var events = new List<LoggedEvent>();
        while (file.BaseStream.Position < file.BaseStream.Length)
        {
            var length = Checked(file, 8);
            events.Add(ReadEvent(Checked(file, checked((int)BitConverter.ToUInt64(length)))));
        }

        return [.. events];
    }

    private static byte[] Checked(BinaryReader file, int length)
    {
        var bytes = file.ReadBytes(length);
        Assert.Equal(length, bytes.Length);
        var crc = Crc32C(bytes);
        Assert.Equal(((crc >> 15) | (crc << 17)) + 0xA282EAD8, file.ReadUInt32());
        return bytes;
    }

    private static LoggedEvent ReadEvent(byte[] bytes)
    {
        var read = new LoggedEvent(0);
        foreach (var (field, value) in Fields(bytes))
        {
            read = field switch
            {
                1 => read with { WallTime = (double)value },
                2 => read with { Step = (long)(ulong)value },
                3 => read with { FileVersion = Encoding.UTF8.GetString((byte[])value) },
                5 => ReadSummary((byte[])value, read),
                7 => read with { SessionStatus = (int)(ulong)Assert.Single(Fields((byte[])value), status => status.Field == 1).Value },
                _ => throw new InvalidDataException($"an event has the field {field}"),
            };
        }

        return read;
    }

    private static LoggedEvent ReadSummary(byte[] bytes, LoggedEvent read)
    {
        var (field, scalar) = Assert.Single(Fields(bytes));
        Assert.Equal(1, field);
        foreach (var (name, value) in Fields((byte[])scalar))
        {
            read = name switch
            {
                1 => read with { Tag = Encoding.UTF8.GetString((byte[])value) },
                2 => read with { Value = (float)value },
                _ => throw new InvalidDataException($"a summary's value has the field {name}"),
            };
        }

        return read;
    }

    // Varints are ulong, 8 bytes a double, 4 bytes a float, and what has a length is bytes.
    private static IEnumerable<(int Field, object Value)> Fields(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Varint(bytes, ref at);
            object value;
            switch (tag & 7)
            {
                case 0:
                    value = Varint(bytes, ref at);
                    break;
                case 1:
                    value = BitConverter.ToDouble(bytes, at);
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(bytes, ref at);
                    value = bytes[at..(at + length)];
                    at += length;
                    break;
                case 5:
                    value = BitConverter.ToSingle(bytes, at);
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException($"wire type {tag & 7}");
            }

            yield return ((int)(tag >> 3), value);
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var (value, shift) = (0UL, 0);
        while (bytes[at] >= 0x80)
        {
            value |= (ulong)(bytes[at++] & 0x7F) << shift;
            shift += 7;
        }

        return value | ((ulong)bytes[at++] << shift);
    }
}
