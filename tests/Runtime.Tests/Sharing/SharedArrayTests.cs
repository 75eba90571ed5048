namespace Infeed.Tests.Sharing;

public sealed class SharedArrayTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    [Fact]
    public void Copy_holdsTheValues()
    {
        short[] values = [3, -1, 4, 1, -5];
        using var array = SharedArray.Copy<short>(values);
        Assert.Equal(5, array.Length);
        Assert.Equal(values, array.Span.ToArray());
        Assert.Equal(-5, array[4]);
        Assert.Equal([-1, 4], array.Slice(1, 2).ToArray());
        Assert.Empty(array.Slice(5, 0).ToArray());
    }

    [Fact]
    public void Copy_ofNothing_isEmpty()
    {
        using var array = SharedArray.Copy<double>([]);
        Assert.Equal(0, array.Length);
        Assert.True(array.Span.IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => array[0]);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 4)]
    [InlineData(3, 1)]
    [InlineData(2, 2)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 1)]
    public void Slice_outside_isRefused(long start, int length)
    {
        using var array = SharedArray.Copy<int>([1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => array.Slice(start, length).Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MinValue)]
    public void Element_outside_isRefused(long index)
    {
        using var array = SharedArray.Copy<int>([1, 2, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => array[index]);
    }

    [Fact]
    public void FromFile_holdsItsBytes()
    {
        var bytes = new byte[(3 << 20) + 16];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, bytes);
        using var array = SharedArray.FromFile<long>(path);
        Assert.Equal(bytes.Length / sizeof(long), array.Length);
        Assert.True(System.Runtime.InteropServices.MemoryMarshal.AsBytes(array.Span).SequenceEqual(bytes));
    }

    [Fact]
    public void FromFile_withPartOfAnElement_isRefused()
    {
        File.WriteAllBytes(path, new byte[10]);
        var exception = Assert.Throws<InvalidDataException>(() => SharedArray.FromFile<int>(path));
        Assert.Equal($"{path} has 10 bytes, which is no whole number of elements of 4 bytes.", exception.Message);
    }

    [Fact]
    public void FromFile_thatIsNotThere_isRefused() => Assert.Throws<FileNotFoundException>(() => SharedArray.FromFile<int>(path + ".not"));

    [Fact]
    public void FromStream_thatIsTooShort_isRefused()
    {
        var exception = Assert.Throws<EndOfStreamException>(() => SharedArray.FromStream<int>(new MemoryStream(new byte[11]), 3));
        Assert.Equal("The stream ends after 11 bytes; 3 elements of 4 bytes have 12.", exception.Message);
    }

    [Fact]
    public void FromStream_ofMoreBytesThanCanBeCounted_isRefused()
    {
        var exception = Assert.Throws<InsufficientMemoryException>(() => SharedArray.FromStream<int>(Stream.Null, long.MaxValue));
        Assert.Equal("9,223,372,036,854,775,807 elements of 4 bytes are more bytes than a long counts.", exception.Message);
    }

    [Fact]
    public void FromStream_ofANegativeLength_isRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SharedArray.FromStream<int>(Stream.Null, -1));

    [Fact]
    public void FromFile_ofNothing_isEmpty()
    {
        using var array = SharedArray.FromFile<int>(path);
        Assert.Equal(0, array.Length);
    }

    [Fact]
    public void FromStream_readsNoMoreThanItsElements()
    {
        using var stream = new MemoryStream([1, 2, 3, 4]);
        using var array = SharedArray.FromStream<byte>(stream, 3);
        Assert.Equal([1, 2, 3], array.Span.ToArray());
        Assert.Equal(3, stream.Position);
    }

    [Fact]
    public void Array_thatDoesNotFitIntoMemory_isRefused()
    {
        var exception = Assert.Throws<InsufficientMemoryException>(() => SharedArray.FromStream<long>(Stream.Null, 1L << 50));
        Assert.Contains("9,007,199,254,740,992 bytes are needed at once", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_twice_isOnce()
    {
        var array = SharedArray.Copy<int>([1]);
        array.Dispose();
        array.Dispose();
        Assert.Throws<ObjectDisposedException>(() => array.Span.Length);
        Assert.Equal(
            "This SharedArray was disposed, so it has no elements any more: dispose it after the loaders of its source.",
            Assert.Throws<ObjectDisposedException>(() => array[0]).Message);
    }

    public void Dispose() => File.Delete(path);
}
