using System.Runtime.CompilerServices;

namespace Infeed.Images.Jpeg;

/// <summary>
/// A table of codes (ITU-T T.81, annex C and F.2.2.3). Most codes are found by one look at the next ten bits, together with the number that follows them where
/// that is among the ten as well.
/// </summary>
internal sealed class HuffmanTable
{
    /// <summary>The bits that are looked at together.</summary>
    public const int LookBits = 10;

    /// <summary>The zeros that stand for the end of a block: more than a block has.</summary>
    public const int EndOfBlock = 128;

    private const int SixteenZeros = 0xF0;
    private const int Lengths = 16;

    // What the table was made of: most files have the same tables, and it is made anew for others alone.
    private readonly byte[] definition = new byte[Lengths + 256];
    private readonly int[] lastCodes = new int[Lengths + 1];
    private readonly int[] offsets = new int[Lengths + 1];

    // For the next ten bits: the symbol (0 to 7) and the bits of its code (8 to 15); 0 where these are more than ten.
    private readonly ushort[] symbolsOfBits = new ushort[1 << LookBits];
    private int definitionLength;

    /// <summary>
    /// For the next ten bits: the bits of code and number together (0 to 7), the zeros before the number (8 to 15), and the number (16 to 31). 0 where
    /// they are more than ten.
    /// </summary>
    public int[] Numbers { get; } = new int[1 << LookBits];

    /// <summary>Whether the symbols are sizes of differences; otherwise they are zeros and a size.</summary>
    public bool IsDc { get; private set; }

    /// <summary>Makes the table.</summary>
    /// <param name="counts">How many codes there are of each length from 1 to 16.</param>
    /// <param name="symbols">Their symbols, in the order of the codes.</param>
    /// <param name="isDc">Whether the symbols are sizes of differences; otherwise they are zeros and a size.</param>
    /// <returns>Whether there can be such a table.</returns>
    public bool TryDefine(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols, bool isDc)
    {
        var length = counts.Length + symbols.Length;
        if (definitionLength == length && isDc == IsDc
            && counts.SequenceEqual(definition.AsSpan(0, Lengths)) && symbols.SequenceEqual(definition.AsSpan(Lengths, symbols.Length)))
            return true;
        (definitionLength, IsDc) = (0, isDc);
        counts.CopyTo(definition);
        symbols.CopyTo(definition.AsSpan(Lengths));
        if (!TryMake(counts, symbols))
            return false;
        definitionLength = length;
        return true;
    }

    /// <summary>Reads a code and its number that are more than ten bits together.</summary>
    /// <param name="next">The next 32 bits.</param>
    /// <returns>As in <see cref="Numbers"/>; 0 if there is no such code.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(uint next)
    {
        int found = symbolsOfBits[next >> (32 - LookBits)];
        if (found == 0)
            found = FindLong((int)(next >> (32 - Lengths)));
        var (symbol, length) = (found & 0xFF, found >> 8);
        var bits = (int)((next << length) >> 1 >> (31 - (symbol & 15)));
        return found == 0 ? 0 : Entry(symbol, length, bits);
    }

    private int FindLong(int sixteen)
    {
        for (var length = 1; length <= Lengths; length++)
        {
            var code = sixteen >> (Lengths - length);
            if (code <= lastCodes[length])
                return definition[Lengths + offsets[length] + code] | (length << 8);
        }

        return 0;
    }

    private bool TryMake(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        Array.Clear(Numbers);
        Array.Clear(symbolsOfBits);
        var (code, next) = (0, 0);
        for (var length = 1; length <= Lengths; length++, code <<= 1)
        {
            offsets[length] = next - code;
            for (var i = counts[length - 1]; i > 0; i--, code++, next++)
            {
                if (code >= 1 << length || (IsDc && symbols[next] > 15))
                    return false;
                if (length <= LookBits)
                    Enter(code, length, symbols[next]);
            }

            lastCodes[length] = counts[length - 1] == 0 ? -1 : code - 1;
        }

        return true;
    }

    // The code, with each number that can follow it in ten bits.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Enter(int code, int length, byte symbol)
    {
        var (rest, size) = (LookBits - length, symbol & 15);
        symbolsOfBits.AsSpan(code << rest, 1 << rest).Fill((ushort)(symbol | (length << 8)));
        for (var bits = 0; size <= rest && bits < 1 << size; bits++)
            Numbers.AsSpan(((code << size) | bits) << (rest - size), 1 << (rest - size)).Fill(Entry(symbol, length, bits));
    }

    // The number that a size and its bits stand for: T.81, F.2.2.1. A size of 0 ends a block, unless it is that of 16 zeros.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Entry(int symbol, int length, int bits)
    {
        var size = symbol & 15;
        var zeros = size == 0 && symbol != SixteenZeros && !IsDc ? EndOfBlock : symbol >> 4;
        var number = size == 0 || bits >= 1 << (size - 1) ? bits : bits - (1 << size) + 1;
        return (length + size) | (zeros << 8) | (number << 16);
    }
}
