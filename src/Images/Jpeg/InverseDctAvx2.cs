using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Infeed.Images.Jpeg;

/// <summary>
/// <see cref="InverseDct"/> with the instruction that multiplies and adds pairs of 16 bits: the same sums, in which the constants of each coefficient are added
/// up beforehand.
/// </summary>
internal static class InverseDctAvx2
{
    /// <inheritdoc cref="InverseDct.Transform"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transform(ReadOnlySpan<short> coefficients, ReadOnlySpan<short> quantisers, Span<byte> samples, int stride)
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
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, InverseDct.Precision - InverseDct.Kept);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Pass(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7, InverseDct.Precision + InverseDct.Kept + 3);
        Transpose(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
        Store(r0, r1, samples, stride);
        Store(r2, r3, samples[(2 * stride)..], stride);
        Store(r4, r5, samples[(4 * stride)..], stride);
        Store(r6, r7, samples[(6 * stride)..], stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Row(ReadOnlySpan<short> coefficients, ReadOnlySpan<short> quantisers, int row) =>
        Vector128.Create(coefficients.Slice(row * 8, 8)) * Vector128.Create(quantisers.Slice(row * 8, 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pass(
        ref Vector128<short> r0, ref Vector128<short> r1, ref Vector128<short> r2, ref Vector128<short> r3,
        ref Vector128<short> r4, ref Vector128<short> r5, ref Vector128<short> r6, ref Vector128<short> r7, int shift)
    {
        var (p04, p26, p13, p57) = (Pairs(r0, r4), Pairs(r2, r6), Pairs(r1, r3), Pairs(r5, r7));
        var rounding = Vector256.Create(1 << (shift - 1));
        var (e0, e1) = (Sum(p04, 8192, 8192) + rounding, Sum(p04, 8192, -8192) + rounding);
        var (e2, e3) = (Sum(p26, 4433, 4433 - 15137), Sum(p26, 4433 + 6270, 4433));
        var (a, d, b, c) = (e0 + e3, e0 - e3, e1 + e2, e1 - e2);
        var o0 = Sum(p13, 2260, -6436) + Sum(p57, 9633, -11363);
        var o1 = Sum(p13, 6437, -11362) + Sum(p57, 2261, 9633);
        var o2 = Sum(p13, 9633, -2259) + Sum(p57, -11362, -6436);
        var o3 = Sum(p13, 11363, 9633) + Sum(p57, 6437, 2260);
        (r0, r7) = (Narrow(a + o3, shift), Narrow(a - o3, shift));
        (r1, r6) = (Narrow(b + o2, shift), Narrow(b - o2, shift));
        (r2, r5) = (Narrow(c + o1, shift), Narrow(c - o1, shift));
        (r3, r4) = (Narrow(d + o0, shift), Narrow(d - o0, shift));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pairs(Vector128<short> a, Vector128<short> b) => Vector256.Create(Sse2.UnpackLow(a, b), Sse2.UnpackHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Sum(Vector256<short> pairs, short first, short second) =>
        Avx2.MultiplyAddAdjacent(pairs, Vector256.Create((second << 16) | (ushort)first).AsInt16());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Narrow(Vector256<int> values, int shift)
    {
        values >>= shift;
        return Sse2.PackSignedSaturate(values.GetLower(), values.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector128<short> r0, ref Vector128<short> r1, ref Vector128<short> r2, ref Vector128<short> r3,
        ref Vector128<short> r4, ref Vector128<short> r5, ref Vector128<short> r6, ref Vector128<short> r7)
    {
        var (a0, a1) = (Sse2.UnpackLow(r0, r4), Sse2.UnpackHigh(r0, r4));
        var (a2, a3) = (Sse2.UnpackLow(r1, r5), Sse2.UnpackHigh(r1, r5));
        var (a4, a5) = (Sse2.UnpackLow(r2, r6), Sse2.UnpackHigh(r2, r6));
        var (a6, a7) = (Sse2.UnpackLow(r3, r7), Sse2.UnpackHigh(r3, r7));
        var (b0, b1) = (Sse2.UnpackLow(a0, a4), Sse2.UnpackHigh(a0, a4));
        var (b2, b3) = (Sse2.UnpackLow(a1, a5), Sse2.UnpackHigh(a1, a5));
        var (b4, b5) = (Sse2.UnpackLow(a2, a6), Sse2.UnpackHigh(a2, a6));
        var (b6, b7) = (Sse2.UnpackLow(a3, a7), Sse2.UnpackHigh(a3, a7));
        (r0, r1) = (Sse2.UnpackLow(b0, b4), Sse2.UnpackHigh(b0, b4));
        (r2, r3) = (Sse2.UnpackLow(b1, b5), Sse2.UnpackHigh(b1, b5));
        (r4, r5) = (Sse2.UnpackLow(b2, b6), Sse2.UnpackHigh(b2, b6));
        (r6, r7) = (Sse2.UnpackLow(b3, b7), Sse2.UnpackHigh(b3, b7));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<short> first, Vector128<short> second, Span<byte> samples, int stride)
    {
        var middle = Vector128.Create((short)128);
        var rows = Sse2.PackUnsignedSaturate(Sse2.AddSaturate(first, middle), Sse2.AddSaturate(second, middle)).AsUInt64();
        MemoryMarshal.Write(samples, rows[0]);
        MemoryMarshal.Write(samples[stride..], rows[1]);
    }
}
