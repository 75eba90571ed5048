using System.Buffers.Binary;
using System.Text;

namespace Infeed.Libraries;

/// <summary>
/// The bytes of a shared library for 64-bit Linux, in which a symbol can be made optional. The format is that of the ELF specification (gABI, chapter 4) and,
/// for versions, of the Linux Standard Base ("Symbol Versioning").
/// </summary>
internal sealed class ElfLibrary
{
    private const uint DynamicSymbols = 11;
    private const uint NeededVersions = 0x6ffffffe;
    private const uint SymbolVersions = 0x6fffffff;
    private const int SymbolBytes = 24;
    private const byte WeakFlag = 2;
    private const ushort HiddenBit = 0x8000;

    private readonly byte[] bytes;
    private readonly Section symbols;
    private readonly Section versions;
    private readonly Section needs;

    /// <exception cref="BadImageFormatException">The bytes are not those of such a library.</exception>
    public ElfLibrary(byte[] bytes)
    {
        this.bytes = bytes;
        // 0x7f, "ELF", 64 bits, little-endian.
        if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new BadImageFormatException("This is no ELF library of 64 bits.");
        symbols = Find(DynamicSymbols);
        versions = Find(SymbolVersions);
        needs = Find(NeededVersions);
    }

    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>
    /// Makes a symbol optional, and the version of its library with it: the loader then takes a library without them. Returns false, and changes nothing, if
    /// the symbol is not asked for in that version, or if another one is.
    /// </summary>
    public bool MakeOptional(string symbol, string version)
    {
        if (FindNeed(version) is not var (need, index) || Asking(index) is not [var only] || Name(symbols, U32(only)) != symbol)
            return false;
        // The binding is in the upper half of the byte: 2 is weak.
        bytes[only + 4] = (byte)((WeakFlag << 4) | (bytes[only + 4] & 0xf));
        bytes[need + 4] |= WeakFlag;
        return true;
    }

    // The places of the symbols that have a version.
    private List<int> Asking(int version)
    {
        var found = new List<int>();
        for (var i = 0; i < symbols.Bytes / SymbolBytes; i++)
        {
            if ((U16(versions.Offset + (2 * i)) & ~HiddenBit) == version)
                found.Add(symbols.Offset + (i * SymbolBytes));
        }

        return found;
    }

    // The entry of a version that is needed of a library, and the number by which symbols name it.
    private (int Place, int Index)? FindNeed(string version)
    {
        for (var library = needs.Offset; ; library += (int)U32(library + 12))
        {
            var place = library + (int)U32(library + 8);
            for (var i = 0; i < U16(library + 2); i++)
            {
                if (Name(needs, U32(place + 8)) == version)
                    return (place, U16(place + 6));
                place += (int)U32(place + 12);
            }

            // The last one leads nowhere.
            if (U32(library + 12) == 0)
                return null;
        }
    }

    private Section Find(uint type)
    {
        for (var i = 0; i < U16(60); i++)
        {
            var header = Header(i);
            if (U32(header + 4) == type)
                return new Section((int)U64(header + 24), (int)U64(header + 32), (int)U64(Header((int)U32(header + 40)) + 24));
        }

        throw new BadImageFormatException("This ELF library names no symbols by version.");
    }

    private int Header(int section) => checked((int)U64(40) + (section * U16(58)));

    private string Name(Section of, uint offset)
    {
        var name = bytes.AsSpan(of.Names + (int)offset);
        return Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private ulong U64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));

    /// <param name="Offset">Where it begins in the file.</param>
    /// <param name="Bytes">Its length.</param>
    /// <param name="Names">Where the names that it speaks of begin in the file.</param>
    private readonly record struct Section(int Offset, int Bytes, int Names);
}
