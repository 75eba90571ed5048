using System.Buffers.Binary;
using System.Text;
using Infeed.Libraries;

namespace Infeed.Tensors.Tests;

public sealed class LibraryTests
{
    private const string Symbol = "_ZSt21ios_base_library_initv";
    private const string Version = "GLIBCXX_3.4.32";

    [Fact]
    public void Library_loadedTwice_isThereAfterwards()
    {
        TorchLibrary.Load();
        TorchLibrary.Load();
        Assert.Equal(6, tensor([1f, 2f, 3f]).sum().item<float>());
    }

    [Fact]
    public void Symbol_madeOptional_isTheOnlyThingThatChanges()
    {
        var original = File.ReadAllBytes(NativeFiles.Find("libLibTorchSharp.so")!);
        var elf = new ElfLibrary([.. original]);
        Assert.True(elf.MakeOptional(Symbol, Version));
        var changed = Enumerable.Range(0, original.Length).Where(i => elf.Bytes[i] != original[i]).ToList();
        Assert.Equal(2, changed.Count);
        // In ascending order: the binding of the symbol, from global to weak; the flags of the version, from none to weak.
        Assert.Equal((0x12, 0x22), (original[changed[0]], elf.Bytes[changed[0]]));
        Assert.Equal((0, 2), (original[changed[1]], elf.Bytes[changed[1]]));
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(original.AsSpan(changed[1] - 4));
        Assert.Equal(ElfHash(Version), hash);
    }

    [Theory]
    [InlineData("_ZSt21ios_base_library_initv", "GLIBCXX_3.4.99")]
    [InlineData("_ZNoSuchSymbol", "GLIBCXX_3.4.32")]
    [InlineData("_ZSt21ios_base_library_initv", "GLIBCXX_3.4.21")]
    public void Symbol_thatIsNotTheOnlyOneOfItsVersion_isLeftAsItIs(string symbol, string version)
    {
        var original = File.ReadAllBytes(NativeFiles.Find("libLibTorchSharp.so")!);
        var elf = new ElfLibrary([.. original]);
        Assert.False(elf.MakeOptional(symbol, version));
        Assert.True(elf.Bytes.SequenceEqual(original));
    }

    [Fact]
    public void File_thatIsNoLibrary_isRefused() =>
        Assert.Throws<BadImageFormatException>(() => new ElfLibrary(Encoding.ASCII.GetBytes(new string('x', 100))));

    [Fact]
    public void File_thatIsNotThere_isFoundNowhere() => Assert.Null(NativeFiles.Find("libNotThere.so"));

    // The hash of the specification, by which the system's loader finds a version.
    private static uint ElfHash(string name)
    {
        var hash = 0u;
        foreach (var letter in name)
        {
            hash = (hash << 4) + letter;
            hash = (hash ^ ((hash & 0xf0000000) >> 24)) & 0x0fffffff;
        }

        return hash;
    }
}
