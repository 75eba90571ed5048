using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Decoding;

public sealed class OrientationTests
{
    private const int Width = 53;
    private const int Height = 34;

    private readonly ImageDecoder decoder = new();
    private readonly ImageBuffer image = new();

    // Where a pixel (x, y) of the upright image is stored, after the table of the EXIF specification.
    private static (int X, int Y) Stored(int orientation, int x, int y) => orientation switch
    {
        1 => (x, y),
        2 => (Width - 1 - x, y),
        3 => (Width - 1 - x, Height - 1 - y),
        4 => (x, Height - 1 - y),
        5 => (y, x),
        6 => (y, Height - 1 - x),
        7 => (Width - 1 - y, Height - 1 - x),
        8 => (Width - 1 - y, x),
        _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
    };

    public static TheoryData<int> Orientations => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Image_stands_upright(int orientation)
    {
        var stored = Open(1).Pixels.ToArray();

        var upright = Open(orientation);

        Assert.Equal(orientation < 5 ? (Width, Height) : (Height, Width), (upright.Width, upright.Height));
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                var (u, v) = Stored(orientation, x, y);
                Assert.Equal(stored.AsSpan(((v * Width) + u) * 4, 4), upright.Row(y).Slice(x * 4, 4));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Region_is_one_of_the_upright_image(int orientation)
    {
        var whole = new ImageBuffer();
        whole.CopyFrom(Open(orientation));
        var region = new ImageRegion(5, 3, 17, 26);

        decoder.Decode(region, image);

        Assert.Equal((17, 26), (image.Width, image.Height));
        for (var y = 0; y < region.Height; y++)
            Assert.Equal(whole.Row(region.Top + y).Slice(region.Left * 4, region.Width * 4), image.Row(y));
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public void Region_that_is_resized_is_that_of_the_upright_image(int orientation)
    {
        var whole = new ImageBuffer();
        whole.CopyFrom(Open(orientation));
        var region = new ImageRegion(5, 3, 17, 26);
        var expected = new ImageBuffer();
        new ImageResizer().Resize(whole, region, 8, 13, expected, Interpolation.Bilinear);

        decoder.Decode(region, 8, 13, image);

        Assert.Equal((8, 13), (image.Width, image.Height));
        // The order of the additions is another one.
        Assert.All(expected.Pixels.ToArray().Zip(image.Pixels.ToArray()), pair => Assert.InRange(pair.Second, pair.First - 1, pair.First + 1));
    }

    private ImageBuffer Open(int orientation)
    {
        decoder.Open(Files.WithOrientation(Patterns.Jpeg(5, Width, Height), (byte)orientation), "test");
        decoder.Decode(image);
        return image;
    }
}
