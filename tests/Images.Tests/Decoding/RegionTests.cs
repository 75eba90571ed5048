using Infeed.Images.Tests.Support;
using Infeed.Tests.Shared;
using SkiaSharp;

namespace Infeed.Images.Tests.Decoding;

public sealed class RegionTests
{
    private readonly ImageDecoder decoder = new();
    private readonly ImageBuffer whole = new();
    private readonly ImageBuffer part = new();

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Region_has_the_pixels_of_the_whole(SKEncodedImageFormat format) => Seeds.Each(1, 40, seed =>
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(1, 200), random.Next(1, 200));
        using var bitmap = Patterns.Bitmap(seed, width, height);
        decoder.Open(Patterns.Encode(bitmap, format, 85), "test");
        decoder.Decode(whole);
        for (var i = 0; i < 5; i++)
        {
            var region = Region(random, width, height);
            decoder.Decode(region, part);
            Assert.Equal((region.Width, region.Height), (part.Width, part.Height));
            for (var y = 0; y < region.Height; y++)
                Assert.True(whole.Row(region.Top + y).Slice(region.Left * 4, region.Width * 4).SequenceEqual(part.Row(y)), $"Row {y} of {region} of {width} x {height} differs.");
        }
    });

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Image_that_is_reduced_while_it_is_decoded_looks_as_if_it_were_not(SKEncodedImageFormat format) => Seeds.Each(1, 12, seed =>
    {
        var random = new Random(seed);
        // Smooth, as photographs of that size are: every reduction of sharp edges is another.
        using var small = Patterns.Bitmap(seed, random.Next(150, 200), random.Next(150, 200));
        using var bitmap = small.Resize(new SKSizeI(random.Next(800, 900), random.Next(800, 900)), new SKSamplingOptions(SKCubicResampler.Mitchell));
        decoder.Open(Patterns.Encode(bitmap, format, 95), "test");
        decoder.Decode(whole);
        var region = new ImageRegion(random.Next(100), random.Next(100), random.Next(500, 600), random.Next(500, 600));
        var expected = new ImageBuffer();
        new ImageResizer().Resize(whole, region, 64, 48, expected, Interpolation.Area);

        decoder.Decode(region, 64, 48, part, Interpolation.Area);

        var differences = expected.Pixels.ToArray().Zip(part.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).ToArray();
        Assert.InRange(differences.Average(), 0, 1.5);
    });

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(-1, 0, 4, 4)]
    [InlineData(0, 9, 4, 2)]
    [InlineData(2, 0, int.MaxValue, 4)]
    public void Region_outside_of_the_image_is_refused(int left, int top, int width, int height)
    {
        decoder.Open(Patterns.Jpeg(1, 10, 10), "test");
        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Decode(new ImageRegion(left, top, width, height), part));
        Assert.Contains("10 x 10", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => decoder.Decode(new ImageRegion(left, top, width, height), 4, 4, part));
    }

    [Fact]
    public void Decoder_without_an_image_says_so()
    {
        Assert.Throws<InvalidOperationException>(() => decoder.Decode(part));
        decoder.Open(Patterns.Jpeg(1, 10, 10), "test");
        decoder.Close();
        Assert.Throws<InvalidOperationException>(() => decoder.Width);
    }

    private static ImageRegion Region(Random random, int width, int height)
    {
        var (left, top) = (random.Next(width), random.Next(height));
        return new ImageRegion(left, top, random.Next(1, width - left + 1), random.Next(1, height - top + 1));
    }
}
