using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FashionMnistSample.Network;

/// <summary>
/// The arithmetic of the network, on rows: one row holds one feature of all samples of a batch, side by side.
/// </summary>
/// <remarks>
/// Every sum is taken in one fixed order of plain multiplications and additions. The sums of <see cref="TensorPrimitives"/>
/// (Dot, Sum) are not used: their order, and so the last bit, depends on where in memory the operands lie.
/// </remarks>
internal static class BatchRows
{
    /// <summary>Samples in a row. A smaller batch leaves the rest at zero.</summary>
    public const int Width = VectorsPerRow * 8;

    private const int VectorsPerRow = 8;

    /// <summary>The sum of <c>weights[i] * row(offsets[i])</c>, and of the bias.</summary>
    public static void WeightedSum(ReadOnlySpan<float> rows, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights, float bias, Span<float> sum)
    {
        var source = Vectors(rows);
        var s0 = Vector256.Create(bias);
        Vector256<float> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (var i = 0; i < offsets.Length && i < weights.Length; i++)
        {
            var row = source.Slice(offsets[i] * VectorsPerRow, VectorsPerRow);
            var weight = Vector256.Create(weights[i]);
            s0 += weight * row[0];
            s1 += weight * row[1];
            s2 += weight * row[2];
            s3 += weight * row[3];
            s4 += weight * row[4];
            s5 += weight * row[5];
            s6 += weight * row[6];
            s7 += weight * row[7];
        }

        var target = Vectors(sum)[..VectorsPerRow];
        target[0] = s0;
        target[1] = s1;
        target[2] = s2;
        target[3] = s3;
        target[4] = s4;
        target[5] = s5;
        target[6] = s6;
        target[7] = s7;
    }

    /// <summary>Adds <c>weights[i] * addend</c> to <c>row(offsets[i])</c>.</summary>
    public static void AddWeighted(Span<float> rows, ReadOnlySpan<int> offsets, ReadOnlySpan<float> weights, ReadOnlySpan<float> addend)
    {
        var target = Vectors(rows);
        var a = Vectors(addend)[..VectorsPerRow];
        Vector256<float> a0 = a[0], a1 = a[1], a2 = a[2], a3 = a[3], a4 = a[4], a5 = a[5], a6 = a[6], a7 = a[7];
        for (var i = 0; i < offsets.Length && i < weights.Length; i++)
        {
            var row = target.Slice(offsets[i] * VectorsPerRow, VectorsPerRow);
            var weight = Vector256.Create(weights[i]);
            row[0] += weight * a0;
            row[1] += weight * a1;
            row[2] += weight * a2;
            row[3] += weight * a3;
            row[4] += weight * a4;
            row[5] += weight * a5;
            row[6] += weight * a6;
            row[7] += weight * a7;
        }
    }

    /// <summary>The sum, over i and the samples, of <c>row(offsets[i]) * factors(i)</c>.</summary>
    public static float SumOfProducts(ReadOnlySpan<float> rows, ReadOnlySpan<int> offsets, ReadOnlySpan<float> factors)
    {
        var source = Vectors(rows);
        var other = Vectors(factors);
        var s0 = Vector256<float>.Zero;
        Vector256<float> s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (var i = 0; i < offsets.Length; i++)
        {
            var row = source.Slice(offsets[i] * VectorsPerRow, VectorsPerRow);
            var factor = other.Slice(i * VectorsPerRow, VectorsPerRow);
            s0 += row[0] * factor[0];
            s1 += row[1] * factor[1];
            s2 += row[2] * factor[2];
            s3 += row[3] * factor[3];
            s4 += row[4] * factor[4];
            s5 += row[5] * factor[5];
            s6 += row[6] * factor[6];
            s7 += row[7] * factor[7];
        }

        return Vector256.Sum((s0 + s1 + (s2 + s3)) + (s4 + s5 + (s6 + s7)));
    }

    /// <summary>The sum of all elements.</summary>
    public static float Sum(ReadOnlySpan<float> rows)
    {
        var sum = Vector256<float>.Zero;
        foreach (var vector in Vectors(rows)) sum += vector;
        return Vector256.Sum(sum);
    }

    /// <summary>Clears the gradient where the activation is zero: the derivative of max(x, 0).</summary>
    public static void ClearWhereInactive(ReadOnlySpan<float> activations, Span<float> gradient)
    {
        var active = Vectors(activations);
        var target = Vectors(gradient);
        for (var i = 0; i < active.Length && i < target.Length; i++)
            target[i] &= Vector256.GreaterThan(active[i], Vector256<float>.Zero);
    }

    /// <summary>Turns samples, one after the other, into rows.</summary>
    public static void FromSamples(ReadOnlySpan<float> samples, int count, Span<float> rows)
    {
        var features = rows.Length / Width;
        for (var feature = 0; feature < features; feature++)
        {
            var row = rows.Slice(feature * Width, Width);
            for (var sample = 0; sample < count; sample++)
                row[sample] = samples[(sample * features) + feature];
            row[count..].Clear();
        }
    }

    private static ReadOnlySpan<Vector256<float>> Vectors(ReadOnlySpan<float> rows) => MemoryMarshal.Cast<float, Vector256<float>>(rows);

    private static Span<Vector256<float>> Vectors(Span<float> rows) => MemoryMarshal.Cast<float, Vector256<float>>(rows);
}
