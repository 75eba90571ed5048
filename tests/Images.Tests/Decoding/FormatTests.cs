using Infeed.Images.Tests.Support;
using SkiaSharp;

namespace Infeed.Images.Tests.Decoding;

public sealed class FormatTests
{
    private const int Width = 37;
    private const int Height = 23;

    private readonly ImageDecoder decoder = new();
    private readonly ImageBuffer image = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Png_has_the_pixels_that_were_encoded_and_alpha_apart(bool isOpaque)
    {
        using var bitmap = Patterns.Bitmap(1, Width, Height, isOpaque);
        Assert.Equal(Patterns.Pixels(bitmap), Decode(Patterns.Encode(bitmap, SKEncodedImageFormat.Png)));
    }

    [Fact]
    public void WebP_without_losses_has_the_pixels_that_were_encoded()
    {
        using var bitmap = Patterns.Bitmap(2, Width, Height);
        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap!.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 50));
        Assert.Equal(Patterns.Pixels(bitmap), Decode(data!.ToArray()));
    }

    [Fact]
    public void Bmp_has_the_pixels_that_were_encoded()
    {
        using var bitmap = Patterns.Bitmap(3, Width, Height);
        Assert.Equal(Patterns.Pixels(bitmap), Decode(Files.Bmp(Patterns.Pixels(bitmap), Width, Height)));
    }

    [Fact]
    public void Gif_gives_its_first_frame()
    {
        byte[] first = [.. Enumerable.Range(0, Width * Height).Select(i => (byte)(i * 7 % 128))];
        var decoded = Decode(Files.Gif(Width, Height, first, new byte[Width * Height]));
        Assert.Equal(first.SelectMany(n => new byte[] { (byte)(2 * n), (byte)(255 - n), n, 255 }), decoded);
    }

    [Fact]
    public void Jpeg_is_close_to_what_was_encoded()
    {
        using var bitmap = Patterns.Bitmap(4, 64, 48);
        var decoded = Decode(Patterns.Encode(bitmap, SKEncodedImageFormat.Jpeg, 100));
        var difference = Patterns.Pixels(bitmap).Zip(decoded, (a, b) => Math.Abs(a - b)).Average();
        Assert.InRange(difference, 0, 8);
    }

    // Grey is (v, v, v). CMYK of Adobe is stored inverted: red = stored cyan x stored black / 255, and so on. YCCK is that, with the first three as YCbCr.
    [Theory]
    [InlineData(new byte[] { 77 }, null, 77, 77, 77)]
    [InlineData(new byte[] { 128, 128, 128 }, null, 128, 128, 128)]
    [InlineData(new byte[] { 76, 85, 255 }, null, 254, 0, 0)]
    [InlineData(new byte[] { 200, 100, 50, 255 }, 0, 200, 100, 50)]
    [InlineData(new byte[] { 200, 100, 50, 128 }, 0, 100, 50, 25)]
    [InlineData(new byte[] { 128, 128, 128, 255 }, 2, 127, 127, 127)]
    public void Jpeg_of_any_components_becomes_red_green_and_blue(byte[] components, int? adobe, int red, int green, int blue)
    {
        var decoded = Decode(FlatJpeg.Of(components, (byte?)adobe));
        Assert.Equal(8 * 8 * 4, decoded.Length);
        for (var i = 0; i < decoded.Length; i += 4)
        {
            Assert.InRange(decoded[i], red - 1, red + 1);
            Assert.InRange(decoded[i + 1], green - 1, green + 1);
            Assert.InRange(decoded[i + 2], blue - 1, blue + 1);
            Assert.Equal(255, decoded[i + 3]);
        }
    }

    private byte[] Decode(byte[] encoded)
    {
        decoder.Open(encoded, "test");
        decoder.Decode(image);
        Assert.Equal((decoder.Width, decoder.Height), (image.Width, image.Height));
        return image.Pixels.ToArray();
    }
}
