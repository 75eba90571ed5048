using System.Numerics;

namespace Infeed.Images;

/// <summary>The channels of pixels that were read as whole words, many at once.</summary>
internal static class PixelChannels
{
    /// <summary>By how many bits a channel is shifted in a word: red is the first byte in memory.</summary>
    public static int Shift(int channel) => 8 * (BitConverter.IsLittleEndian ? channel : ImageBuffer.BytesPerPixel - 1 - channel);

    /// <summary>The values of one channel, from 0 to 255.</summary>
    public static Vector<float> Of(Vector<uint> pixels, int shift) =>
        Vector.ConvertToSingle(Vector.AsVectorInt32(Vector.ShiftRightLogical(pixels, shift) & new Vector<uint>(0xFF)));
}
