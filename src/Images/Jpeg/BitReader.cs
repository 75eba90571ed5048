using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Infeed.Images.Jpeg;

/// <summary>Reads the coefficients of blocks out of the bits of a scan.</summary>
/// <param name="data">The file.</param>
/// <param name="start">Where the scan begins.</param>
internal ref struct BitReader(ReadOnlySpan<byte> data, int start)
{
    // What is looked at are the highest bits.
    private const int Look = 64 - HuffmanTable.LookBits;

    private readonly ReadOnlySpan<byte> data = data;
    private int position = start;

    // The next bits, from the highest on; 0 behind them.
    private ulong bits;
    private int count;

    // How many of them are zeros behind the end.
    private int padding;

    /// <summary>Whether bits were taken that are not there.</summary>
    public readonly bool IsOverrun => count < padding;

    /// <summary>Reads a block.</summary>
    /// <param name="dc">The table of the first coefficient.</param>
    /// <param name="ac">The table of the others.</param>
    /// <param name="block">Gets the coefficients that are not 0, in rows; 64.</param>
    /// <param name="mean">The first coefficient of the component's last block; gets that of this one.</param>
    /// <returns>The last coefficient that was read, in the order of the file; -1 if there is no such code.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int ReadBlock(HuffmanTable dc, HuffmanTable ac, Span<short> block, ref int mean)
    {
        Fill(ref bits, ref count);
        if (!TryReadMean(dc, ref mean))
            return -1;
        block[0] = (short)mean;
        // In variables, so that they stay in registers.
        var (buffer, left, numbers, last) = (bits, count, ac.Numbers, 0);
        for (var k = 1; k < 64; k++)
        {
            if (left < 32)
                Fill(ref buffer, ref left);
            var number = numbers[(int)(buffer >> Look)];
            if (number == 0 && (number = ac.Find((uint)(buffer >> 32))) == 0)
                return -1;
            // The lowest six bits are by how much is shifted: no more than 31.
            buffer <<= number;
            left -= number & 0xFF;
            k += (number >> 8) & 0xFF;
            if (k >= 64)
            {
                // The end of the block; or zeros that go beyond it, which no encoder writes.
                if (k < HuffmanTable.EndOfBlock)
                    return -1;
                break;
            }

            block[ZigZag[k]] = (short)(number >> 16);
            last = k;
        }

        (bits, count) = (buffer, left);
        return last;
    }

    /// <summary>Goes on behind a marker between two intervals.</summary>
    /// <param name="number">The number of the marker, 0 to 7.</param>
    /// <returns>Whether it is there, and nothing but filling bits before it.</returns>
    public bool TryRestart(int number)
    {
        if (IsOverrun || count - padding >= 8 || position + 1 >= data.Length || data[position] != 0xFF || data[position + 1] != 0xD0 + number)
            return false;
        (position, bits, count, padding) = (position + 2, 0, 0, 0);
        return true;
    }

    private bool TryReadMean(HuffmanTable table, ref int mean)
    {
        var number = table.Numbers[(int)(bits >> Look)];
        if (number == 0 && (number = table.Find((uint)(bits >> 32))) == 0)
            return false;
        bits <<= number;
        count -= number & 0xFF;
        mean += number >> 16;
        return true;
    }

    // At least 32 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fill(ref ulong buffer, ref int left)
    {
        if (left >= 32)
            return;
        if (position <= data.Length - 4)
        {
            var word = BinaryPrimitives.ReadUInt32BigEndian(data[position..]);
            // No byte is 0xFF.
            if (((~word - 0x01010101) & word & 0x80808080) == 0)
            {
                (buffer, left, position) = (buffer | ((ulong)word << (32 - left)), left + 32, position + 4);
                return;
            }
        }

        (buffer, left) = FillByBytes(buffer, left);
    }

    // A 0 that follows 0xFF belongs to it; anything else is a marker, where the data end.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (ulong Buffer, int Left) FillByBytes(ulong buffer, int left)
    {
        for (; left <= 48; left += 8)
        {
            var value = position < data.Length ? data[position] : (byte)0xFF;
            if (value != 0xFF)
            {
                position++;
            }
            else if (position + 1 < data.Length && data[position + 1] == 0)
            {
                position += 2;
            }
            else
            {
                value = 0;
                padding += 8;
            }

            buffer |= (ulong)value << (56 - left);
        }

        return (buffer, left);
    }

    /// <summary>Where the coefficients of the file's order lie in rows (T.81, figure 5).</summary>
    public static ReadOnlySpan<byte> ZigZag =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];
}
