using System.Numerics;

namespace Infeed.Images;

/// <summary>The channels of pixels that were read as whole words, many at once.</summary>
internal static class PixelChannels
{
    /// <summary>By how many bits a channel is shifted in a word: red is the first byte in memory.</summary>
    public static int Shift(int channel) => 8 * (BitConverter.IsLittleEndian ? channel : ImageBuffer.BytesPerPixel - 1 - channel);

    /// <summary>The values of one channel, from 0 to 255.</summary>
    public static Vector<float> Of(Vector<uint> pixels, int shift) => Vector.ConvertToSingle(Vector.AsVectorInt32(Bytes(pixels, shift)));

    /// <summary>Values as the bytes of one channel: rounded, and cut off at 0 and 255.</summary>
    public static Vector<uint> Word(Vector<float> values, int shift)
    {
        var bytes = Vector.Min(Vector.Max(values, Vector<float>.Zero), new Vector<float>(255)) + new Vector<float>(0.5f);
        return Vector.ShiftLeft(Vector.AsVectorUInt32(Vector.ConvertToInt32(bytes)), shift);
    }

    /// <summary>The sum of one channel of a row.</summary>
    public static long Sum(ReadOnlySpan<uint> row, int shift)
    {
        // A row has at most 2^29 pixels, so a lane of four or more could overflow: it is emptied in time.
        const int Steps = 1 << 20;
        var sum = 0L;
        var i = 0;
        while (i <= row.Length - Vector<uint>.Count)
        {
            var lanes = Vector<uint>.Zero;
            for (var step = 0; step < Steps && i <= row.Length - Vector<uint>.Count; step++, i += Vector<uint>.Count)
                lanes += Bytes(new Vector<uint>(row[i..]), shift);
            Vector.Widen(lanes, out var low, out var high);
            sum += (long)Vector.Sum(low + high);
        }

        for (; i < row.Length; i++)
            sum += (row[i] >> shift) & 0xFF;
        return sum;
    }

    private static Vector<uint> Bytes(Vector<uint> pixels, int shift) => Vector.ShiftRightLogical(pixels, shift) & new Vector<uint>(0xFF);
}
