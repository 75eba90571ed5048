using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Infeed.Images.Jpeg;

/// <summary>
/// Coefficients to samples, in whole numbers: C. Loeffler, A. Ligtenberg, G. Moschytz, "Practical fast 1-D DCT algorithms with 11 multiplications" (ICASSP
/// 1989), with the precision and the rounding of libjpeg's accurate method, so that the samples are the same.
/// </summary>
internal static class InverseDct
{
    /// <summary>The bits behind the point of a constant.</summary>
    public const int Precision = 13;

    /// <summary>The bits that columns keep more than a sample has.</summary>
    public const int Kept = 2;

    private const int Size = 8;

    /// <summary>Computes a block.</summary>
    /// <param name="coefficients">The coefficients, 8 x 8 in rows.</param>
    /// <param name="quantisers">What each is multiplied by.</param>
    /// <param name="samples">Where the samples of the first row go.</param>
    /// <param name="stride">From one row of samples to the next.</param>
    public static void Transform(ReadOnlySpan<short> coefficients, ReadOnlySpan<short> quantisers, Span<byte> samples, int stride)
    {
        if (Avx2.IsSupported)
            InverseDctAvx2.Transform(coefficients, quantisers, samples, stride);
        else
            TransformAnywhere(coefficients, quantisers, samples, stride);
    }

    /// <summary>Computes a block with what all machines have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void TransformAnywhere(ReadOnlySpan<short> coefficients, ReadOnlySpan<short> quantisers, Span<byte> samples, int stride)
    {
        coefficients = coefficients[..64];
        quantisers = quantisers[..64];
        var r0 = Row(coefficients, quantisers, 0);
        var r1 = Row(coefficients, quantisers, 1);
        var r2 = Row(coefficients, quantisers, 2);
        var r3 = Row(coefficients, quantisers, 3);
        var r4 = Row(coefficients, quantisers, 4);
        var r5 = Row(coefficients, quantisers, 5);
        var r6 = Row(coefficients, quantisers, 6);
        var r7 = Row(coefficients, quantisers, 7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, Precision - Kept);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, Precision + Kept + 3);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Store(r0, r1, r2, r3, samples, stride);
        Store(r4, r5, r6, r7, samples[(4 * stride)..], stride);
    }

    /// <summary>Computes a block that has its first coefficient alone: all samples are the same.</summary>
    public static void Fill(int mean, int quantiser, Span<byte> samples, int stride)
    {
        // As the columns and then the rows would have it.
        var column = Math.Clamp((short)(mean * quantiser) << Kept, short.MinValue, short.MaxValue);
        var value = (byte)Math.Clamp(((column + 16) >> 5) + 128, 0, 255);
        for (var y = 0; y < Size; y++)
            samples.Slice(y * stride, Size).Fill(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Row(ReadOnlySpan<short> coefficients, ReadOnlySpan<short> quantisers, int row)
    {
        // In 16 bits, as there, where a file that no encoder writes goes beyond them.
        var (low, high) = Vector128.Widen(Vector128.Create(coefficients.Slice(row * Size, Size)) * Vector128.Create(quantisers.Slice(row * Size, Size)));
        return Vector256.Create(low, high);
    }

    // One dimension of all eight columns.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector256<int> r0, ref Vector256<int> r1, ref Vector256<int> r2, ref Vector256<int> r3,
        ref Vector256<int> r4, ref Vector256<int> r5, ref Vector256<int> r6, ref Vector256<int> r7, int shift)
    {
        var rounding = Vector256.Create(1 << (shift - 1));
        var even = (r2 + r6) * 4433;
        var (e2, e3) = (even - (r6 * 15137), even + (r2 * 6270));
        var (e0, e1) = (((r0 + r4) << Precision) + rounding, ((r0 - r4) << Precision) + rounding);
        var (a, d, b, c) = (e0 + e3, e0 - e3, e1 + e2, e1 - e2);
        var odd = (r7 + r3 + r5 + r1) * 9633;
        var z1 = (r7 + r1) * -7373;
        var z2 = (r5 + r3) * -20995;
        var z3 = ((r7 + r3) * -16069) + odd;
        var z4 = ((r5 + r1) * -3196) + odd;
        var o0 = (r7 * 2446) + z1 + z3;
        var o1 = (r5 * 16819) + z2 + z4;
        var o2 = (r3 * 25172) + z2 + z3;
        var o3 = (r1 * 12299) + z1 + z4;
        (r0, r7) = (Narrowed((a + o3) >> shift), Narrowed((a - o3) >> shift));
        (r1, r6) = (Narrowed((b + o2) >> shift), Narrowed((b - o2) >> shift));
        (r2, r5) = (Narrowed((c + o1) >> shift), Narrowed((c - o1) >> shift));
        (r3, r4) = (Narrowed((d + o0) >> shift), Narrowed((d - o0) >> shift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Narrowed(Vector256<int> values) =>
        Vector256.Min(Vector256.Max(values, Vector256.Create((int)short.MinValue)), Vector256.Create((int)short.MaxValue));

    private static void Transpose(
        ref Vector256<int> r0, ref Vector256<int> r1, ref Vector256<int> r2, ref Vector256<int> r3,
        ref Vector256<int> r4, ref Vector256<int> r5, ref Vector256<int> r6, ref Vector256<int> r7)
    {
        Span<Vector256<int>> rows = [r0, r1, r2, r3, r4, r5, r6, r7];
        var values = MemoryMarshal.Cast<Vector256<int>, int>(rows);
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < y; x++)
                (values[(y * Size) + x], values[(x * Size) + y]) = (values[(x * Size) + y], values[(y * Size) + x]);
        }

        (r0, r1, r2, r3, r4, r5, r6, r7) = (rows[0], rows[1], rows[2], rows[3], rows[4], rows[5], rows[6], rows[7]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> r0, Vector256<int> r1, Vector256<int> r2, Vector256<int> r3, Span<byte> samples, int stride)
    {
        var first = Vector256.Narrow(Sample(r0), Sample(r1));
        var second = Vector256.Narrow(Sample(r2), Sample(r3));
        var rows = Vector256.Narrow(first.AsUInt16(), second.AsUInt16()).AsUInt64();
        for (var y = 0; y < 4; y++)
            MemoryMarshal.Write(samples[(y * stride)..], rows[y]);
    }

    // Samples are around 0 until here.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sample(Vector256<int> values) =>
        Vector256.Min(Vector256.Max(values + Vector256.Create(128), Vector256<int>.Zero), Vector256.Create(255));
}
