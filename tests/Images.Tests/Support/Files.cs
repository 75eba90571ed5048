using System.Buffers.Binary;

namespace Infeed.Images.Tests.Support;

/// <summary>Files of formats that SkiaSharp does not encode, and parts that it does not write.</summary>
internal static class Files
{
    /// <summary>A JPEG with the orientation of an EXIF tag, 1 to 8, behind its first marker.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        // A TIFF file of one entry: the tag 0x0112, a short.
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return [jpeg[0], jpeg[1], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A BMP of 24 bits a pixel, of pixels of four bytes each.</summary>
    public static byte[] Bmp(byte[] rgba, int width, int height)
    {
        var stride = ((width * 3) + 3) / 4 * 4;
        var bytes = new byte[54 + (stride * height)];
        (bytes[0], bytes[1], bytes[10], bytes[14], bytes[26], bytes[28]) = ((byte)'B', (byte)'M', 54, 40, 1, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), height);
        for (var i = 0; i < width * height; i++)
        {
            // From the bottom up, blue first.
            var at = 54 + ((height - 1 - (i / width)) * stride) + (i % width * 3);
            (bytes[at], bytes[at + 1], bytes[at + 2]) = (rgba[(i * 4) + 2], rgba[(i * 4) + 1], rgba[i * 4]);
        }

        return bytes;
    }

    /// <summary>A GIF of frames of colours from 0 to 127, of which n is (2 n, 255 - n, n); it compresses nothing.</summary>
    public static byte[] Gif(int width, int height, params byte[][] frames)
    {
        byte[] size = [(byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8)];
        List<byte> bytes = [.. "GIF89a"u8, .. size, 0xF6, 0, 0, .. Enumerable.Range(0, 128).SelectMany(n => new[] { (byte)(2 * n), (byte)(255 - n), (byte)n })];
        foreach (var frame in frames)
        {
            bytes.AddRange([0x2C, 0, 0, 0, 0, .. size, 0, 7]);
            // Codes keep their 8 bits where the table is cleared before it has grown to 256.
            byte[] codes = [.. frame.Chunk(100).SelectMany(chunk => chunk.Prepend((byte)128)), 129];
            foreach (var block in codes.Chunk(255))
                bytes.AddRange([(byte)block.Length, .. block]);
            bytes.Add(0);
        }

        return [.. bytes, 0x3B];
    }
}
