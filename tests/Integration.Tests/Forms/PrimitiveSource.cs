namespace Infeed.Integration.Forms;

[DataSource(BatchSize = 4)]
internal sealed partial class PrimitiveSource
{
    public int Count => 10;

    [Sample]
    public void Read(
        int index,
        out bool aBool, out byte aByte, out sbyte anSByte, out short aShort, out ushort aUShort, out int anInt, out uint aUInt, out long aLong,
            out ulong aULong,
        out nint aNInt, out nuint aNUInt, out char aChar, out float aFloat, out double aDouble, out decimal aDecimal,
        out Half aHalf, out Int128 anInt128, out UInt128 aUInt128)
    {
        (aBool, aByte, anSByte, aShort, aUShort) = (index % 2 == 0, (byte)index, (sbyte)-index, (short)-index, (ushort)index);
        (anInt, aUInt, aLong, aULong, aNInt, aNUInt) = (-index, (uint)index, -index * 10_000_000_000, ulong.MaxValue - (uint)index, -index, (nuint)index);
        (aChar, aFloat, aDouble, aDecimal) = ((char)('a' + index), index / 3f, index / 7.0, index / 11m);
        (aHalf, anInt128, aUInt128) = ((Half)(index / 2f), Int128.MinValue + index, UInt128.MaxValue - (uint)index);
    }
}

/// <summary>The same types in spans.</summary>
[DataSource(BatchSize = 3)]
internal sealed partial class PrimitiveSpanSource
{
    public int Count => 10;

    [Sample]
    public void Read(
        int index,
        [Shape(3)] Span<bool> bools, [Shape(3)] Span<byte> bytes, [Shape(3)] Span<sbyte> sbytes, [Shape(3)] Span<short> shorts, [Shape(3)] Span<ushort> ushorts,
        [Shape(3)] Span<int> ints, [Shape(3)] Span<uint> uints, [Shape(3)] Span<long> longs, [Shape(3)] Span<ulong> ulongs,
        [Shape(3)] Span<nint> nints, [Shape(3)] Span<nuint> nuints, [Shape(3)] Span<char> chars, [Shape(3)] Span<float> floats, [Shape(3)] Span<double> doubles,
        [Shape(3)] Span<decimal> decimals, [Shape(3)] Span<Half> halves, [Shape(3)] Span<Int128> int128s, [Shape(3)] Span<UInt128> uint128s)
    {
        for (var i = 0; i < 3; i++)
        {
            var x = (index * 3) + i;
            (bools[i], bytes[i], sbytes[i], shorts[i], ushorts[i]) = (x % 2 == 0, (byte)x, (sbyte)-x, (short)-x, (ushort)x);
            (ints[i], uints[i], longs[i], ulongs[i], nints[i], nuints[i]) = (-x, (uint)x, -x, (ulong)x, -x, (nuint)x);
            (chars[i], floats[i], doubles[i], decimals[i]) = ((char)('a' + x), x / 3f, x / 7.0, x / 11m);
            (halves[i], int128s[i], uint128s[i]) = ((Half)x, -x, (UInt128)x);
        }
    }
}
