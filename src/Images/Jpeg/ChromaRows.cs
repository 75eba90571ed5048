using System.Numerics;
using System.Runtime.CompilerServices;

namespace Infeed.Images.Jpeg;

/// <summary>
/// Rows of colour differences, enlarged to the size of the image by a triangle, as libjpeg does with what it calls fancy upsampling, and with its rounding.
/// </summary>
internal sealed class ChromaRows
{
    // Sums of two rows, with one more at either side, and so many behind that vectors can read on.
    private ushort[] sums = [];
    private byte[] enlarged = [];

    /// <summary>Samples for the columns of a region, and some behind them that mean nothing.</summary>
    /// <param name="component">The colour difference.</param>
    /// <param name="header">The image.</param>
    /// <param name="y">The row of the image.</param>
    /// <param name="first">The first column of the image.</param>
    /// <param name="end">The column behind the last.</param>
    public ReadOnlySpan<byte> Row(JpegComponent component, JpegHeader header, int y, int first, int end)
    {
        var (horizontal, vertical) = (header.Components[0].Horizontal, header.Components[0].Vertical);
        if (horizontal == 1)
            return Plain(component.Row(y, first, end));
        var (width, height) = ((header.Width + 1) / 2, (header.Height + vertical - 1) / vertical);
        var (low, high) = (first / 2, (end + 1) / 2);
        var (near, far) = (y, y);
        if (vertical == 2)
            (near, far) = (y / 2, Math.Clamp(y % 2 == 0 ? (y / 2) - 1 : (y / 2) + 1, 0, height - 1));
        // What lies beside the image is as its last column.
        var (from, to) = (Math.Max(0, low - 1), Math.Min(width, high + 1));
        MakeRoom(high - low);
        Sum(component.Row(near, from, to), component.Row(far, from, to), sums.AsSpan(from - low + 1), vertical == 2 ? 3 : 1, vertical == 2 ? 1 : 0);
        if (low == 0)
            sums[0] = sums[1];
        if (high == width)
            sums[high - low + 1] = sums[high - low];
        if (vertical == 2)
            Enlarge(high - low, evenRounding: 8, oddRounding: 7, shift: 4);
        else
            Enlarge(high - low, evenRounding: 1, oddRounding: 2, shift: 2);
        return enlarged.AsSpan(first % 2);
    }

    // Vectors read on behind the row.
    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> row)
    {
        MakeRoom((row.Length + 1) / 2);
        row.CopyTo(enlarged);
        return enlarged;
    }

    private void MakeRoom(int columns)
    {
        var room = columns + 2 + (2 * Vector<ushort>.Count);
        if (sums.Length < room)
            (sums, enlarged) = (new ushort[room], new byte[(2 * room) + (2 * Vector<byte>.Count)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<byte> near, ReadOnlySpan<byte> far, Span<ushort> sums, int weightOfNear, int weightOfFar)
    {
        var i = 0;
        for (; i <= near.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(near[i..]), out var lowNear, out var highNear);
            Vector.Widen(new Vector<byte>(far[i..]), out var lowFar, out var highFar);
            ((lowNear * (ushort)weightOfNear) + (lowFar * (ushort)weightOfFar)).CopyTo(sums[i..]);
            ((highNear * (ushort)weightOfNear) + (highFar * (ushort)weightOfFar)).CopyTo(sums[(i + Vector<ushort>.Count)..]);
        }

        for (; i < near.Length; i++)
            sums[i] = (ushort)((near[i] * weightOfNear) + (far[i] * weightOfFar));
    }

    // Three parts of the nearer column and one of the other: the one before for even columns, the one behind for odd ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enlarge(int columns, ushort evenRounding, ushort oddRounding, int shift)
    {
        var (even, odd) = (new Vector<ushort>(evenRounding), new Vector<ushort>(oddRounding));
        for (var i = 0; i < columns; i += Vector<ushort>.Count)
        {
            var middle = new Vector<ushort>(sums, i + 1) * (ushort)3;
            var left = Vector.ShiftRightLogical(middle + new Vector<ushort>(sums, i) + even, shift);
            var right = Vector.ShiftRightLogical(middle + new Vector<ushort>(sums, i + 2) + odd, shift);
            // Two bytes of a word, in the order of memory.
            var pairs = BitConverter.IsLittleEndian ? left | Vector.ShiftLeft(right, 8) : right | Vector.ShiftLeft(left, 8);
            Vector.AsVectorByte(pairs).CopyTo(enlarged, 2 * i);
        }
    }
}
