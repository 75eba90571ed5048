namespace Infeed.Images.Tests.Support;

/// <summary>
/// Baseline JPEGs of 8 x 8 pixels of one colour, of one, three or four components, written by hand after ITU-T T.81: SkiaSharp encodes no grey and no CMYK
/// ones.
/// </summary>
internal static class FlatJpeg
{
    /// <param name="components">The value of each component, 0 to 255.</param>
    /// <param name="adobeTransform">What the marker of Adobe says: 0 for CMYK, 2 for YCCK; none where it is null.</param>
    public static byte[] Of(byte[] components, byte? adobeTransform = null)
    {
        var bytes = new List<byte> { 0xFF, 0xD8 };
        if (adobeTransform is { } transform)
            Segment(bytes, 0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, transform]);
        // All quantisers are 1.
        Segment(bytes, 0xDB, [0, .. Enumerable.Repeat((byte)1, 64)]);
        Segment(bytes, 0xC0, [8, 0, 8, 0, 8, (byte)components.Length, .. components.SelectMany((_, i) => new byte[] { (byte)(i + 1), 0x11, 0 })]);
        // Differences of 0 to 11 bits have the codes 0 to 11, of 4 bits each; the end of a block is one bit, 0.
        Segment(bytes, 0xC4, [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)]);
        Segment(bytes, 0xC4, [0x10, 1, .. new byte[15], 0]);
        Segment(bytes, 0xDA, [(byte)components.Length, .. components.SelectMany((_, i) => new byte[] { (byte)(i + 1), 0x00 }), 0, 63, 0]);
        var bits = string.Concat(components.Select(Block));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        for (var i = 0; i < bits.Length; i += 8)
        {
            bytes.Add(Convert.ToByte(bits.Substring(i, 8), 2));
            if (bytes[^1] == 0xFF)
                bytes.Add(0);
        }

        return [.. bytes, 0xFF, 0xD9];
    }

    // The mean of a block is an eighth of its first coefficient, from which 128 was subtracted.
    private static string Block(byte value)
    {
        var coefficient = (value - 128) * 8;
        var size = coefficient == 0 ? 0 : (int)Math.Log2(Math.Abs(coefficient)) + 1;
        var code = Convert.ToString(size, 2).PadLeft(4, '0');
        var rest = coefficient < 0 ? coefficient + (1 << size) - 1 : coefficient;
        return code + (size == 0 ? "" : Convert.ToString(rest, 2).PadLeft(size, '0')) + "0";
    }

    private static void Segment(List<byte> bytes, byte marker, byte[] content) =>
        bytes.AddRange([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content]);
}
