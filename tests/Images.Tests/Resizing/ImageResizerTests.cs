using Infeed.Images.Tests.Support;
using Infeed.Tests.Shared;

namespace Infeed.Images.Tests.Resizing;

public sealed class ImageResizerTests
{
    private readonly ImageResizer resizer = new();
    private readonly ImageBuffer source = new();
    private readonly ImageBuffer resized = new();

    // By Python 3, in double precision: for Bilinear what Pillow's precompute_coeffs and bilinear_filter say (src/libImaging/Resample.c), written down anew;
    // for Area the overlaps of intervals; each pixel as the sum over rows and columns, floor(sum + 0.5). The image is that of KnownImage.
    [Theory]
    [InlineData(Interpolation.Bilinear, 0, 0, 7, 5, 4, 3, new[]
    {
        56, 20, 17, 113, 41, 37, 181, 96, 61, 181, 169, 81, 146, 56, 85, 160, 77, 106, 115, 132, 130, 103, 175, 150,
        166, 92, 85, 65, 113, 105, 111, 168, 129, 168, 107, 149,
    })]
    [InlineData(Interpolation.Bilinear, 1, 1, 5, 3, 3, 2, new[] { 145, 50, 58, 182, 86, 78, 165, 144, 99, 150, 79, 143, 96, 115, 163, 79, 173, 184 })]
    [InlineData(Interpolation.Bilinear, 2, 1, 2, 2, 4, 3, new[]
    {
        144, 50, 46, 153, 56, 49, 172, 69, 56, 181, 75, 59, 174, 62, 72, 183, 68, 75, 201, 80, 81, 211, 87, 85,
        203, 73, 97, 212, 79, 100, 231, 92, 107, 240, 98, 110,
    })]
    [InlineData(Interpolation.Area, 0, 0, 7, 5, 4, 3, new[]
    {
        50, 18, 15, 114, 41, 38, 177, 93, 60, 182, 173, 82, 145, 55, 83, 164, 78, 106, 111, 129, 128, 101, 180, 150,
        173, 92, 79, 61, 115, 102, 110, 166, 124, 174, 100, 146,
    })]
    [InlineData(Interpolation.Area, 1, 1, 5, 3, 3, 2, new[] { 141, 49, 55, 184, 85, 76, 175, 145, 97, 152, 79, 146, 92, 115, 167, 83, 175, 187 })]
    [InlineData(Interpolation.Area, 1, 1, 3, 3, 4, 4, new[]
    {
        107, 35, 33, 132, 45, 42, 156, 58, 50, 181, 75, 59, 146, 50, 67, 171, 60, 76, 196, 74, 84, 220, 90, 93,
        186, 66, 112, 153, 76, 121, 150, 89, 130, 174, 106, 138, 225, 81, 169, 79, 91, 178, 18, 104, 186, 43, 121, 195,
    })]
    public void Known_image_is_resized_as_by_an_independent_implementation(
        Interpolation interpolation, int left, int top, int width, int height, int toWidth, int toHeight, int[] expected)
    {
        KnownImage.Fill(source, 7, 5);
        resizer.Resize(source, new ImageRegion(left, top, width, height), toWidth, toHeight, resized, interpolation);
        Assert.Equal((toWidth, toHeight), (resized.Width, resized.Height));
        Assert.Equal(expected, KnownImage.Colours(resized));
    }

    // In single precision a sum is off by less than 0.01, so rounded it is off by less than 0.51.
    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Area)]
    public void Resized_image_is_within_051_of_the_plain_sum(Interpolation interpolation) => Seeds.Each(1, 60, seed =>
    {
        var random = new Random(seed);
        using var bitmap = Patterns.Bitmap(seed, random.Next(1, 60), random.Next(1, 60), isOpaque: false);
        source.SetSize(bitmap.Width, bitmap.Height);
        Patterns.Pixels(bitmap).CopyTo(source.Pixels);
        var (left, top) = (random.Next(source.Width), random.Next(source.Height));
        var region = new ImageRegion(left, top, random.Next(1, source.Width - left + 1), random.Next(1, source.Height - top + 1));
        var (width, height) = (random.Next(1, 40), random.Next(1, 40));

        resizer.Resize(source, region, width, height, resized, interpolation);

        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width * 4; x++)
            {
                var exact = PlainResize.At(source, region, width, height, x / 4, y, x % 4, interpolation);
                Assert.InRange(resized.Row(y)[x], exact - 0.51, exact + 0.51);
            }
        }
    });

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Area)]
    public void Image_of_the_same_size_is_the_same(Interpolation interpolation)
    {
        KnownImage.Fill(source, 33, 21);
        resizer.Resize(source, 33, 21, resized, interpolation);
        Assert.Equal(source.Pixels, resized.Pixels);
    }

    [Fact]
    public void Sizes_and_buffers_that_cannot_be_are_refused()
    {
        KnownImage.Fill(source, 4, 4);
        Assert.Throws<ArgumentException>(() => resizer.Resize(source, 2, 2, source, Interpolation.Area));
        Assert.Throws<ArgumentOutOfRangeException>(() => resizer.Resize(source, 0, 2, resized, Interpolation.Area));
        Assert.Throws<ArgumentOutOfRangeException>(() => resizer.Resize(new ImageBuffer(), 2, 2, resized, Interpolation.Area));
        Assert.Throws<ArgumentOutOfRangeException>(() => resizer.Resize(source, new ImageRegion(1, 0, 4, 4), 2, 2, resized, Interpolation.Area));
    }
}
