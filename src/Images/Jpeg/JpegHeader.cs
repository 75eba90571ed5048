using System.Buffers.Binary;

namespace Infeed.Images.Jpeg;

/// <summary>
/// What stands before the coefficients of a file (ITU-T T.81, annex B), for files as nearly all programs write them: baseline, one scan, 8 bits, grey or three
/// components as in JFIF, colour differences at full or half size. Used again for file after file.
/// </summary>
internal sealed class JpegHeader
{
    private readonly JpegComponent[] components = [new(), new(), new()];
    private readonly short[][] quantisers = [new short[64], new short[64], new short[64], new short[64]];
    private readonly HuffmanTable[] dcTables = [new(), new(), new(), new()];
    private readonly HuffmanTable[] acTables = [new(), new(), new(), new()];
    private int definedQuantisers;
    private int definedTables;
    private int count;
    private bool isJfif;
    private int adobe;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>The units from one restart to the next; 0 where there are none.</summary>
    public int RestartInterval { get; private set; }

    /// <summary>Where the coefficients begin.</summary>
    public int Start { get; private set; }

    /// <summary>Brightness, or all three.</summary>
    public ReadOnlySpan<JpegComponent> Components => components.AsSpan(0, count);

    public short[] Quantisers(JpegComponent component) => quantisers[component.Quantisers];

    public HuffmanTable DcTable(JpegComponent component) => dcTables[component.DcTable];

    public HuffmanTable AcTable(JpegComponent component) => acTables[component.AcTable];

    /// <summary>Reads all up to the coefficients.</summary>
    /// <returns>Whether it is such a file, without a fault.</returns>
    public bool TryRead(ReadOnlySpan<byte> data)
    {
        (definedQuantisers, definedTables, count, isJfif, adobe, RestartInterval) = (0, 0, 0, false, -1, 0);
        if (data.Length < 4 || data[0] != 0xFF || data[1] != 0xD8)
            return false;
        for (var at = 2; at + 4 <= data.Length;)
        {
            var marker = data[at + 1];
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            if (data[at] != 0xFF || length < 2 || at + 2 + length > data.Length)
                return false;
            var content = data.Slice(at + 4, length - 2);
            at += 2 + length;
            switch (marker)
            {
                case 0xDA:
                    Start = at;
                    return TryReadScan(content);
                case 0xC0 or 0xC1:
                    if (!TryReadFrame(content))
                        return false;
                    break;
                case 0xC4:
                    if (!TryReadTables(content))
                        return false;
                    break;
                case 0xDB:
                    if (!TryReadQuantisers(content))
                        return false;
                    break;
                case 0xDD:
                    if (content.Length != 2)
                        return false;
                    RestartInterval = BinaryPrimitives.ReadUInt16BigEndian(content);
                    break;
                case 0xE0:
                    isJfif |= content.Length >= 14 && content.StartsWith("JFIF\0"u8);
                    break;
                case 0xEE:
                    if (content.Length >= 12 && content.StartsWith("Adobe"u8))
                        adobe = content[11];
                    break;
                case >= 0xE1 and <= 0xEF or 0xFE:
                    break;
                default:
                    return false;
            }
        }

        return false;
    }

    private bool TryReadFrame(ReadOnlySpan<byte> content)
    {
        if (count != 0 || content.Length < 6 || content[0] != 8 || content[5] is not (1 or 3) || content.Length != 6 + (3 * content[5]))
            return false;
        (Height, Width, count) = (BinaryPrimitives.ReadUInt16BigEndian(content[1..]), BinaryPrimitives.ReadUInt16BigEndian(content[3..]), content[5]);
        for (var i = 0; i < count; i++)
        {
            var component = components[i];
            var fields = content.Slice(6 + (3 * i), 3);
            (component.Id, component.Horizontal, component.Vertical, component.Quantisers) = (fields[0], fields[1] >> 4, fields[1] & 15, fields[2]);
            if (component.Quantisers > 3)
                return false;
        }

        // Of one component the blocks follow one another, however many a unit were to have.
        if (count == 1)
            (components[0].Horizontal, components[0].Vertical) = (1, 1);
        return Width > 0 && Height > 0 && HasKnownSizes();
    }

    private bool HasKnownSizes() => count == 1
        || ((components[0].Horizontal, components[0].Vertical) is (1, 1) or (2, 1) or (2, 2)
            && (components[1].Horizontal, components[1].Vertical) == (1, 1) && (components[2].Horizontal, components[2].Vertical) == (1, 1));

    private bool TryReadQuantisers(ReadOnlySpan<byte> content)
    {
        for (; content.Length >= 65; content = content[65..])
        {
            if (content[0] > 3)
                return false;
            definedQuantisers |= 1 << content[0];
            for (var i = 0; i < 64; i++)
                quantisers[content[0]][BitReader.ZigZag[i]] = content[i + 1];
        }

        return content.IsEmpty;
    }

    private bool TryReadTables(ReadOnlySpan<byte> content)
    {
        while (content.Length >= 17)
        {
            var (kind, number, symbols) = (content[0] >> 4, content[0] & 15, 0);
            foreach (var codes in content.Slice(1, 16))
                symbols += codes;
            if (kind > 1 || number > 3 || symbols > 256 || content.Length < 17 + symbols)
                return false;
            if (!(kind == 0 ? dcTables : acTables)[number].TryDefine(content.Slice(1, 16), content.Slice(17, symbols), isDc: kind == 0))
                return false;
            definedTables |= 1 << ((kind * 4) + number);
            content = content[(17 + symbols)..];
        }

        return content.IsEmpty;
    }

    private bool TryReadScan(ReadOnlySpan<byte> content)
    {
        if (count == 0 || content.Length != 4 + (2 * count) || content[0] != count || !content[^3..].SequenceEqual((ReadOnlySpan<byte>)[0, 63, 0]))
            return false;
        for (var i = 0; i < count; i++)
        {
            var component = components[i];
            (component.DcTable, component.AcTable) = (content[2 + (2 * i)] >> 4, content[2 + (2 * i)] & 15);
            if (content[1 + (2 * i)] != component.Id || component.DcTable > 3 || component.AcTable > 3
                || (definedQuantisers >> component.Quantisers & 1) == 0
                || (definedTables >> component.DcTable & 1) == 0 || (definedTables >> (4 + component.AcTable) & 1) == 0)
                return false;
        }

        return count == 1 || IsYcc;
    }

    // By the rules of libjpeg.
    private bool IsYcc => isJfif || (adobe >= 0 ? adobe == 1 : (components[0].Id, components[1].Id, components[2].Id) is not ('R', 'G', 'B'));
}
