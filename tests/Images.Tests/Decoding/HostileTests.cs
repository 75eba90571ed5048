using Infeed.Images.Tests.Support;
using Infeed.Tests.Shared;
using SkiaSharp;

namespace Infeed.Images.Tests.Decoding;

public sealed class HostileTests
{
    private const int Mutations = 500;

    private static readonly byte[][] Originals = MakeOriginals();

    private readonly ImageDecoder decoder = new() { MaxPixels = 1 << 20 };
    private readonly ImageBuffer image = new();

    [Fact]
    public void Files_that_were_mutated_are_decoded_or_refused_with_name_and_reason()
    {
        var (decoded, refused) = (0, 0);
        Seeds.Each(0, Mutations, seed =>
        {
            var random = new Random(seed);
            var name = $"mutated-{seed}";
            try
            {
                decoder.Open(Mutated(Originals[seed % Originals.Length], random), name);
                decoder.Decode(image);
                decoder.Decode(new ImageRegion(0, decoder.Height / 2, decoder.Width, 1), image);
                decoder.Decode(new ImageRegion(decoder.Width / 2, 0, 1, decoder.Height), 3, 3, image);
                decoded++;
            }
            catch (ImageException e)
            {
                Assert.Equal(name, e.Image);
                Assert.Contains(e.Reason, e.Message, StringComparison.Ordinal);
                refused++;
            }
        });
        // Both happens, unless one case alone was asked for.
        Assert.True(decoded + refused == 1 || (decoded > Mutations / 20 && refused > Mutations / 5), $"{decoded} were decoded and {refused} refused.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void File_that_ends_too_early_is_refused(int original)
    {
        var bytes = Originals[original];
        for (var length = 0; length < bytes.Length * 3 / 4; length += Math.Max(1, bytes.Length / 50))
        {
            var thrown = Assert.Throws<ImageException>(() =>
            {
                decoder.Open(bytes.AsSpan(0, length), "short");
                decoder.Decode(image);
            });
            Assert.Equal("short", thrown.Image);
        }
    }

    [Fact]
    public void Image_of_more_pixels_than_are_allowed_is_refused_before_it_is_decoded()
    {
        decoder.MaxPixels = 99;
        var thrown = Assert.Throws<ImageException>(() => decoder.Open(Patterns.Jpeg(1, 10, 10), "large"));
        Assert.Contains("10 x 10 pixels, and MaxPixels is 99", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decoder_goes_on_after_a_file_that_was_refused()
    {
        Assert.Throws<ImageException>(() => decoder.Open("no image"u8, "text"));
        Assert.Throws<InvalidOperationException>(() => decoder.Decode(image));
        decoder.Open(Patterns.Jpeg(1, 10, 10), "good");
        decoder.Decode(image);
        Assert.Equal(10, image.Width);
    }

    [Fact]
    public void File_that_is_not_there_is_an_error_of_files()
    {
        Assert.Throws<FileNotFoundException>(() => decoder.Open(Path.Combine(Path.GetTempPath(), "infeed-there-is-no-such-file.jpg")));
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, random.Next(1, 40));
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    // The header is where it hurts.
                    bytes[random.Next(Math.Min(bytes.Count, 64))] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                    break;
            }

            if (bytes.Count == 0)
                break;
        }

        return [.. bytes];
    }

    private static byte[][] MakeOriginals()
    {
        using var bitmap = Patterns.Bitmap(1, 48, 40);
        using var clear = Patterns.Bitmap(2, 48, 40, isOpaque: false);
        return
        [
            Patterns.Encode(bitmap, SKEncodedImageFormat.Jpeg, 90),
            Patterns.Encode(clear, SKEncodedImageFormat.Png),
            Patterns.Encode(bitmap, SKEncodedImageFormat.Webp, 90),
            Files.Bmp(Patterns.Pixels(bitmap), 48, 40),
            Files.Gif(48, 40, [.. Enumerable.Range(0, 48 * 40).Select(i => (byte)(i % 128))]),
            Files.WithOrientation(Patterns.Jpeg(3, 33, 65), 6),
            FlatJpeg.Of([200, 100, 50, 128], 0),
            Patterns.Encode(clear, SKEncodedImageFormat.Webp, 100),
        ];
    }
}
