namespace Infeed.Tensors.Tests;

public sealed class TensorTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public void Tensors_haveTheShapesAndValuesOfTheirColumns(int workers, bool useMultiprocessing)
    {
        using var loader = new Images(10).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        var samples = new List<long>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                var image = batch.Image.ToTensor();
                var label = batch.Label.ToTensor();
                Assert.Equal([batch.Count, 1, 2, 3], image.shape);
                Assert.Equal([batch.Count], label.shape);
                Assert.Equal((ScalarType.Float32, ScalarType.Int64), (image.dtype, label.dtype));
                Assert.Equal(batch.Image.Span.ToArray(), image.data<float>().ToArray());
                Assert.Equal(batch.Label.Span.ToArray(), label.data<long>().ToArray());
                samples.AddRange(label.data<long>());
            }
        }

        Assert.Equal(Enumerable.Range(0, 10).SelectMany(index => new[] { (long)index, index }), samples.Order());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public void Tensors_ofARaggedColumn_arePaddedTrimmedAndItsLengths(int workers, bool useMultiprocessing)
    {
        using var loader = new Tokens(10).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing });
        foreach (var batch in loader.Epoch(0))
        {
            var padded = batch.Tokens.Padded.ToTensor();
            var trimmed = batch.Tokens.Trimmed.ToTensor();
            var lengths = batch.Tokens.Lengths.ToTensor();
            Assert.Equal([batch.Count, 9], padded.shape);
            Assert.Equal([batch.Count, batch.SampleIndices[^1]], trimmed.shape);
            Assert.Equal(batch.SampleIndices.ToArray(), lengths.data<int>().Select(length => (long)length));
            for (var i = 0; i < batch.Count; i++)
            {
                var index = batch.SampleIndices[i];
                var row = Enumerable.Range(0, 9).Select(at => at < index ? index : -100).ToArray();
                Assert.Equal(row, padded[i].data<long>().ToArray());
                Assert.Equal(row[..(int)batch.SampleIndices[^1]], trimmed[i].data<long>().ToArray());
            }

            // Of the page about text: true where a sample has a token.
            var mask = torch.arange(batch.Tokens.MaxLength).unsqueeze(0).lt(lengths.unsqueeze(1));
            Assert.Equal(batch.SampleIndices.ToArray().Sum(), mask.sum().item<long>());
            Assert.Equal(0, trimmed.masked_select(mask).lt(0).sum().item<long>());
        }
    }

    [Fact]
    public void Tensor_andColumn_areTheSameMemory()
    {
        using var loader = new Images(4).CreateLoader();
        var batch = loader.First();
        var image = batch.Image.ToTensor();
        batch.Image[3][5] = 17;
        Assert.Equal(17, image[3, 0, 1, 2].item<float>());
        image.fill_(3);
        Assert.All(batch.Image.Span.ToArray(), value => Assert.Equal(3, value));
        var again = batch.Image.ToTensor();
        image.zero_();
        Assert.Equal(0, again.sum().item<float>());
    }

    [Fact]
    public void Tensors_ofEveryTypeThatTorchHas_haveTheColumnsValues()
    {
        using var loader = new Types().CreateLoader();
        foreach (var batch in loader.Epoch(0))
        {
            AssertSame(ScalarType.Byte, batch.Bytes.Span, batch.Bytes.ToTensor());
            AssertSame(ScalarType.Int8, batch.Small.Span, batch.Small.ToTensor());
            AssertSame(ScalarType.Int16, batch.Shorts.Span, batch.Shorts.ToTensor());
            AssertSame(ScalarType.Int32, batch.Number.Span, batch.Number.ToTensor());
            AssertSame(ScalarType.Int64, batch.Label.Span, batch.Label.ToTensor());
            AssertSame(ScalarType.Float16, batch.Halves.Span, batch.Halves.ToTensor());
            AssertSame(ScalarType.Float32, batch.Floats.Span, batch.Floats.ToTensor());
            AssertSame(ScalarType.Float64, batch.Real.Span, batch.Real.ToTensor());
            AssertSame(ScalarType.Bool, batch.Flag.Span, batch.Flag.ToTensor());
            AssertSame(ScalarType.ComplexFloat64, batch.Complex.Span, batch.Complex.ToTensor());
            // Computed by libtorch, and not only handed through.
            Assert.Equal(batch.Small.Span.ToArray().Sum(value => value), batch.Small.ToTensor().sum().item<long>());
            Assert.Equal(batch.Flag.Span.ToArray().Count(value => value), batch.Flag.ToTensor().sum().item<long>());
            Assert.Equal(batch.Halves.Span.ToArray().Sum(value => (float)value), batch.Halves.ToTensor().to(ScalarType.Float32).sum().item<float>());
            Assert.Equal(batch.Complex.Span.ToArray().Sum(value => value.Imaginary), batch.Complex.ToTensor().imag.sum().item<double>());
        }
    }

    [Fact]
    public void Column_ofATypeThatTorchHasNot_isNamedWithItsTypeAndWhatToWrite()
    {
        using var loader = new Others().CreateLoader();
        AssertRefused("depth", typeof(ushort), "an int", () => loader.First().Depth.ToTensor());
        AssertRefused("id", typeof(uint), "a long", () => loader.First().Id.ToTensor());
        AssertRefused("hash", typeof(ulong), "a long", () => loader.First().Hash.ToTensor());
        AssertRefused("letter", typeof(char), "an int", () => loader.First().Letter.ToTensor());
        AssertRefused("price", typeof(decimal), "a double", () => loader.First().Price.ToTensor());
        AssertRefused("colour", typeof(Colour), "a byte or a long", () => loader.First().Colour.ToTensor());
        AssertRefused("point", typeof(Point), "columns of numbers, one for each part", () => loader.First().Point.ToTensor());
    }

    [Fact]
    public void Tensor_onTheProcessor_isTheBatchsMemory()
    {
        using var loader = new Images(4).CreateLoader();
        var batch = loader.First();
        batch.Image.ToTensor(CPU).fill_(5);
        batch.Label.ToTensor(CPU).fill_(6);
        Assert.Equal((5, 6), (batch.Image[3][5], batch.Label[3]));
    }

    [Fact]
    public void Tensor_onAnotherDevice_isACopyThatStays()
    {
        Tensor? image = null;
        Tensor? label = null;
        using (var loader = new Images(4).CreateLoader())
        {
            foreach (var batch in loader.Epoch(0))
                (image, label) = (batch.Image.ToTensor(META), batch.Label.ToTensor(META));
        }

        Assert.Equal((DeviceType.META, DeviceType.META), (image!.device_type, label!.device_type));
        Assert.Equal([4, 1, 2, 3], (image + image).shape);
        Assert.Equal([4], label.shape);
    }

    private static void AssertSame<T>(ScalarType type, Span<T> column, Tensor tensor)
        where T : unmanaged
    {
        Assert.Equal(type, tensor.dtype);
        Assert.Equal(System.Runtime.InteropServices.MemoryMarshal.AsBytes(column).ToArray(), tensor.bytes.ToArray());
    }

    private static void AssertRefused(string column, Type type, string advice, Action use) => Assert.Equal(
        $"Column '{column}' of {nameof(Others)} is of type {type}, which no tensor has: let the sample write it as {advice}, or copy what is needed of the column's Span.",
        Assert.Throws<NotSupportedException>(use).Message);
}
