using System.Numerics;
using System.Runtime.CompilerServices;

namespace Infeed.Images.Jpeg;

/// <summary>Brightness and colour differences to pixels, by the formulas of JFIF (ITU-R BT.601, full range) in whole numbers, rounded as by libjpeg.</summary>
internal static class YccColours
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);

    // 1.402, 1.772, 0.714136286 and 0.344136286 of 2^16.
    private const int RedOfCr = 91881;
    private const int BlueOfCb = 116130;
    private const int GreenOfCr = -46802;
    private const int GreenOfCb = -22554;

    /// <summary>Converts a row.</summary>
    /// <param name="brightness">The brightness of each pixel.</param>
    /// <param name="cb">How blue each is, at least a vector longer than the row.</param>
    /// <param name="cr">How red each is, at least a vector longer than the row.</param>
    /// <param name="pixels">Gets the pixels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convert(ReadOnlySpan<byte> brightness, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<uint> pixels)
    {
        var step = Vector<byte>.Count;
        var x = 0;
        for (; x <= pixels.Length - step; x += step)
            ConvertVector(new Vector<byte>(brightness[x..]), new Vector<byte>(cb[x..]), new Vector<byte>(cr[x..]), pixels[x..]);
        if (x == pixels.Length)
            return;
        // The rest as a vector too, so that all pixels are computed alike.
        Span<byte> rest = stackalloc byte[step];
        Span<uint> last = stackalloc uint[step];
        rest.Clear();
        brightness[x..pixels.Length].CopyTo(rest);
        ConvertVector(new Vector<byte>(rest), new Vector<byte>(cb[x..]), new Vector<byte>(cr[x..]), last);
        last[..(pixels.Length - x)].CopyTo(pixels[x..]);
    }

    /// <summary>Converts a row without colours.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ConvertGrey(ReadOnlySpan<byte> brightness, Span<uint> pixels)
    {
        for (var x = 0; x < pixels.Length; x++)
            pixels[x] = (brightness[x] * Every) | Opaque;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ConvertVector(Vector<byte> brightness, Vector<byte> cb, Vector<byte> cr, Span<uint> pixels)
    {
        Vector.Widen(brightness, out var y0, out var y1);
        Vector.Widen(cb, out var b0, out var b1);
        Vector.Widen(cr, out var r0, out var r1);
        ConvertHalf(y0, b0, r0, pixels);
        ConvertHalf(y1, b1, r1, pixels[Vector<ushort>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ConvertHalf(Vector<ushort> brightness, Vector<ushort> cb, Vector<ushort> cr, Span<uint> pixels)
    {
        Vector.Widen(brightness, out var y0, out var y1);
        Vector.Widen(cb, out var b0, out var b1);
        Vector.Widen(cr, out var r0, out var r1);
        Pixels(y0, b0, r0).CopyTo(pixels);
        Pixels(y1, b1, r1).CopyTo(pixels[Vector<uint>.Count..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Pixels(Vector<uint> brightness, Vector<uint> cb, Vector<uint> cr)
    {
        var y = Vector.AsVectorInt32(brightness);
        var b = Vector.AsVectorInt32(cb) - new Vector<int>(128);
        var r = Vector.AsVectorInt32(cr) - new Vector<int>(128);
        var half = new Vector<int>(Half);
        var red = y + Vector.ShiftRightArithmetic((r * RedOfCr) + half, Bits);
        var green = y + Vector.ShiftRightArithmetic((b * GreenOfCb) + (r * GreenOfCr) + half, Bits);
        var blue = y + Vector.ShiftRightArithmetic((b * BlueOfCb) + half, Bits);
        return Channel(red, 0) | Channel(green, 1) | Channel(blue, 2) | new Vector<uint>(Opaque);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<uint> Channel(Vector<int> values, int channel)
    {
        var bytes = Vector.Min(Vector.Max(values, Vector<int>.Zero), new Vector<int>(255));
        return Vector.ShiftLeft(Vector.AsVectorUInt32(bytes), PixelChannels.Shift(channel));
    }

    // The word of a pixel whose alpha is 255; and by what a byte is multiplied to be red, green and blue.
    private static uint Opaque => 0xFFu << PixelChannels.Shift(3);

    private static uint Every => (1u << PixelChannels.Shift(0)) | (1u << PixelChannels.Shift(1)) | (1u << PixelChannels.Shift(2));
}
