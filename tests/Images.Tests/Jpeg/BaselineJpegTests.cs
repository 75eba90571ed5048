using Infeed.Images.Jpeg;
using Infeed.Images.Tests.Support;
using Infeed.Tests.Shared;
using SkiaSharp;

namespace Infeed.Images.Tests.Jpeg;

public sealed class BaselineJpegTests
{
    private const int Restart = 0xD0;

    private readonly BaselineJpeg jpeg = new();
    private readonly ImageBuffer image = new();

    [Theory]
    [InlineData(SKJpegEncoderDownsample.Downsample420)]
    [InlineData(SKJpegEncoderDownsample.Downsample422)]
    [InlineData(SKJpegEncoderDownsample.Downsample444)]
    [InlineData(null)]
    public void Region_has_the_pixels_that_libjpeg_decodes(SKJpegEncoderDownsample? colours) => Seeds.Each(1, 80, seed =>
    {
        var random = new Random(seed);
        // Of four columns and fewer libjpeg makes colours in another way, which is left to it.
        var (width, height) = (random.Next(5, 100), random.Next(1, 100));
        var encoded = Encode(seed, width, height, random.Next(1, 101), colours);
        var whole = DecodedByLibjpeg(encoded);
        for (var i = 0; i < 4; i++)
        {
            var region = i == 0 ? new ImageRegion(0, 0, width, height) : Region(random, width, height);
            Assert.True(jpeg.TryRead(encoded, width, height, region, image));
            for (var y = 0; y < region.Height; y++)
                Assert.True(Row(whole, width, region, y).SequenceEqual(image.Row(y)), $"Row {y} of {region} of {width} x {height} differs.");
        }
    });

    [Fact]
    public void Pixels_are_made_from_narrow_images_or_these_are_left_to_libjpeg()
    {
        var decoder = new ImageDecoder();
        for (var width = 1; width < 9; width++)
        {
            var encoded = Encode(width, width, 3, 80, SKJpegEncoderDownsample.Downsample420);
            decoder.Open(encoded, "narrow");
            decoder.Decode(image);
            Assert.Equal(DecodedByLibjpeg(encoded), image.Pixels.ToArray());
        }
    }

    [Fact]
    public void Intervals_between_restarts_are_read()
    {
        var encoded = Goldens.Read("smooth-restart.jpg");
        Assert.True(Read(encoded));
        Assert.Equal(DecodedByLibjpeg(Goldens.Read("smooth-baseline.jpg")), image.Pixels.ToArray());
        // A restart with another number than the next means that some are lost.
        var at = Enumerable.Range(0, encoded.Length - 1).First(i => encoded[i] == 0xFF && encoded[i + 1] == Restart);
        encoded[at + 1] = Restart + 3;
        Assert.False(Read(encoded));
    }

    [Fact]
    public void What_is_not_baseline_or_damaged_is_left_to_the_other_decoder()
    {
        Assert.False(Read(Goldens.Read("smooth-progressive.jpg")));
        Assert.False(Read(Goldens.Read("colours-16.png")));
        Assert.False(Read([]));
        // CMYK, and red, green and blue as they are.
        Assert.False(Read(FlatJpeg.Of([1, 2, 3, 4], 0), 8, 8));
        Assert.False(Read(FlatJpeg.Of([1, 2, 3], 0), 8, 8));
        Assert.True(Read(FlatJpeg.Of([1, 2, 3], 1), 8, 8));
        // Other sizes than were announced, and files that end before their last block.
        var whole = Goldens.Read("smooth-baseline.jpg");
        Assert.True(Read(whole));
        Assert.False(Read(whole, 20, 13));
        for (var length = 0; length < whole.Length - 3; length++)
            Assert.False(Read(whole[..length]), $"{length} of {whole.Length} bytes");
    }

    [Fact]
    public void Rows_below_the_region_are_not_read()
    {
        var encoded = Encode(1, 64, 64, 90, SKJpegEncoderDownsample.Downsample420);
        var whole = DecodedByLibjpeg(encoded);
        var region = new ImageRegion(3, 2, 20, 10);
        Assert.True(jpeg.TryRead(encoded.AsSpan(0, encoded.Length / 2), 64, 64, region, image));
        for (var y = 0; y < region.Height; y++)
            Assert.Equal(Row(whole, 64, region, y), image.Row(y));
    }

    private static ImageRegion Region(Random random, int width, int height)
    {
        var (left, top) = (random.Next(width), random.Next(height));
        return new ImageRegion(left, top, random.Next(1, width - left + 1), random.Next(1, height - top + 1));
    }

    private static ReadOnlySpan<byte> Row(byte[] whole, int width, ImageRegion region, int y) =>
        whole.AsSpan((((region.Top + y) * width) + region.Left) * ImageBuffer.BytesPerPixel, region.Width * ImageBuffer.BytesPerPixel);

    private bool Read(byte[] encoded, int width = 21, int height = 13) => jpeg.TryRead(encoded, width, height, new ImageRegion(0, 0, width, height), image);

    private static byte[] Encode(int seed, int width, int height, int quality, SKJpegEncoderDownsample? colours)
    {
        using var bitmap = Patterns.Bitmap(seed, width, height);
        if (colours is null)
        {
            using var grey = bitmap.Copy(SKColorType.Gray8);
            return Patterns.Encode(grey, SKEncodedImageFormat.Jpeg, quality);
        }

        using var pixmap = bitmap.PeekPixels();
        using var data = pixmap.Encode(new SKJpegEncoderOptions(quality, colours.Value, SKJpegEncoderAlphaOption.Ignore));
        return data!.ToArray();
    }

    // SkiaSharp's own, whole.
    private static byte[] DecodedByLibjpeg(byte[] encoded)
    {
        using var data = SKData.CreateCopy(encoded);
        using var codec = SKCodec.Create(data);
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels()));
        return Patterns.Pixels(bitmap);
    }
}
