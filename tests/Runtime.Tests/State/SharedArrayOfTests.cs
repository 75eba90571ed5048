using System.Globalization;
using Infeed.CompilerServices;
using Infeed.State;

namespace Infeed.Tests.State;

public sealed class SharedArrayOfTests
{
    [Fact]
    public void Array_thatIsSent_isTheSameMemory()
    {
        using var array = SharedArray.Copy<int>([3, 1, 4]);
        using var read = Back(Written(array))!;
        Assert.Equal([3, 1, 4], read.Span.ToArray());
        Assert.False(array.Span == read.Span, "It was not mapped again.");
    }

    [Fact]
    public void Array_ofNothing_isSent()
    {
        using var array = SharedArray.Copy<int>([]);
        using var read = Back(Written(array))!;
        Assert.Equal(0, read.Length);
    }

    [Fact]
    public void NoArray_isSent() => Assert.Null(Back(Written(null)));

    [Fact]
    public unsafe void Array_thatIsRead_cannotBeWrittenTo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var array = SharedArray.Copy<int>([1]);
        using var read = Back(Written(array))!;
        fixed (int* own = array.Span, mapped = read.Span)
        {
            Assert.Equal("rw-s", Rights((nuint)own));
            Assert.Equal("r--s", Rights((nuint)mapped));
        }
    }

    [Fact]
    public void Array_thatWasDisposed_cannotBeRead()
    {
        var array = SharedArray.Copy<int>([1]);
        var bytes = Written(array);
        array.Dispose();
        Assert.Throws<InvalidDataException>(() => Back(bytes));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(1L << 40)]
    public void Length_thatTheMemoryHasNot_isRefused(long length)
    {
        using var array = SharedArray.Copy<int>([1, 2, 3]);
        var body = Body(array);
        BitConverter.TryWriteBytes(body.AsSpan(body.Length - sizeof(long)), length);
        Assert.Throws<InvalidDataException>(() => Back(Sealed(body)));
    }

    // Total: any damage gives an array that can be read, or the one exception.
    [Fact]
    public void AnyDamage_isRefusedOrHarmless()
    {
        using var array = SharedArray.Copy<int>([1, 2, 3]);
        var body = Body(array);
        for (var at = 0; at < body.Length; at++)
        {
            foreach (var value in new byte[] { 0, 1, (byte)'/', 0x7F, 0xFF })
            {
                var damaged = body.ToArray();
                damaged[at] = value;
                try
                {
                    using var read = Back(Sealed(damaged));
                    _ = read?.Slice(0, (int)Math.Min(read.Length, 1)).ToArray();
                }
                catch (InvalidDataException)
                {
                    continue;
                }
            }
        }
    }

    private static byte[] Written(SharedArray<int>? array) => Bytes.Of<Box<SharedArray<int>?>, BoxState<SharedArray<int>?, SharedArrayOf<int>>>(new(array));

    private static byte[] Body(SharedArray<int>? array) => Written(array)[StateHeader.Bytes..];

    private static byte[] Sealed(byte[] body)
    {
        var bytes = new byte[StateHeader.Bytes + body.Length];
        System.Runtime.InteropServices.MemoryMarshal.Write(bytes, new StateHeader(BoxState<SharedArray<int>?, SharedArrayOf<int>>.Hash, body));
        body.CopyTo(bytes, StateHeader.Bytes);
        return bytes;
    }

    private static SharedArray<int>? Back(byte[] bytes) =>
        SourceState.Read<Box<SharedArray<int>?>, BoxState<SharedArray<int>?, SharedArrayOf<int>>>(bytes).Value;

    private static string Rights(nuint address) => File.ReadLines("/proc/self/maps")
        .Select(line => line.Split(' ', 3))
        .First(parts => parts[0].Split('-') is [var from, var to] && address >= Hex(from) && address < Hex(to))[1];

    private static nuint Hex(string text) => (nuint)ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
