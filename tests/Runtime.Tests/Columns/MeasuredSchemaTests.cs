using Infeed.Columns;
using Infeed.CompilerServices;

namespace Infeed.Tests.Columns;

/// <summary>Shapes with sizes that the source says.</summary>
public sealed class MeasuredSchemaTests
{
    private static readonly SampleSchema Schema = new(
        "Images", 7, ColumnSchema.Of<float>("image", 3, Dimension.Named("Height"), Dimension.Named("Width")), ColumnSchema.Of<byte>("mask", 2, 5), ColumnSchema.Of<long>("label"));

    [Fact]
    public void Schema_withSizes_hasTheirLayout()
    {
        var measured = Schema.Measured(Sizes(4, 6));
        Assert.Equal([3, 4, 6], measured.Columns[0].SampleShape.ToArray());
        var constant = new SampleSchema("Images", 7, ColumnSchema.Of<float>("image", 3, 4, 6), ColumnSchema.Of<byte>("mask", 2, 5), ColumnSchema.Of<long>("label"));
        Assert.Equal(Places(constant), Places(measured));
        Assert.Equal((7UL, "Images"), (measured.Hash, measured.Source));
        Assert.Same(Schema.Columns[1], measured.Columns[1]);
    }

    [Fact]
    public void Schema_isMeasuredForEachLoaderAnew()
    {
        var (small, large) = (Schema.Measured(Sizes(1, 1)), Schema.Measured(Sizes(100, 200)));
        Assert.Equal((3, 60_000), (small.Columns[0].SampleElements, large.Columns[0].SampleElements));
    }

    [Theory]
    [InlineData(0, 6, "Height", 0, "Height is 0, but the shape [3, Height, Width] of column 'image' of Images needs sizes of 1 or more.")]
    [InlineData(4, -1, "Width", -1, "Width is -1, but the shape [3, Height, Width] of column 'image' of Images needs sizes of 1 or more.")]
    [InlineData(
        65_536, 65_536, "Width", null,
        "Height is 65,536 and Width is 65,536, so the shape [3, Height, Width] of column 'image' of Images has more than 2,147,483,647 elements a sample: use smaller sizes.")]
    [InlineData(
        int.MaxValue, 1, "Width", null,
        "Height is 2,147,483,647 and Width is 1, so the shape [3, Height, Width] of column 'image' of Images has more than 2,147,483,647 elements a sample: use smaller sizes.")]
    public void Size_thatCannotBe_isRefusedByName(int height, int width, string member, int? value, string message)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Schema.Measured(Sizes(height, width)));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal((member, (object?)value), (exception.ParamName, exception.ActualValue));
    }

    [Fact]
    public void BatchOfSamples_thatIsTooLarge_isRefusedWithTheirSizes()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new SlotLayout(Schema.Measured(Sizes(20_000, 10_000)), batchSize: 8));
        Assert.StartsWith(
            "BatchSize is 8; column 'image' of Images has 600,000,000 elements a sample, so BatchSize must be 3 or less. In its shape Height is 20,000 and Width is 10,000.",
            exception.Message, StringComparison.Ordinal);
        Assert.Equal(("batchSize", (object?)8), (exception.ParamName, exception.ActualValue));
    }

    [Fact]
    public void BatchOfConstantSamples_thatIsTooLarge_isRefusedWithoutSizes()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => new SlotLayout(new SampleSchema("Images", 7, ColumnSchema.Of<float>("image", 20_000, 10_000)), batchSize: 16));
        Assert.StartsWith(
            "BatchSize is 16; column 'image' of Images has 200,000,000 elements a sample, so BatchSize must be 10 or less.",
            exception.Message, StringComparison.Ordinal);
    }

    private static SourceSizes Sizes(int height, int width)
    {
        var sizes = new SourceSizes();
        sizes.Add("Height", height);
        sizes.Add("Width", width);
        return sizes;
    }

    private static List<(long Offset, int SampleElements, int BatchElements, Type ElementType)> Places(SampleSchema schema) =>
        [.. new SlotLayout(schema, batchSize: 8).Columns.ToArray().Select(place =>
            (place.Offset, place.SampleElements, place.BatchElements, place.ElementType))];
}
