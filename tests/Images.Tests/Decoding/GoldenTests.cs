using System.Text;
using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Decoding;

public sealed class GoldenTests
{
    // How the files and their pixels were made: Golden/README.md.
    [Theory]
    [InlineData("smooth-baseline.jpg", "smooth.ppm")]
    [InlineData("smooth-restart.jpg", "smooth.ppm")]
    [InlineData("smooth-progressive.jpg", "smooth.ppm")]
    [InlineData("colours-16.png", "colours-16.ppm")]
    [InlineData("grey-16.png", "grey-16.ppm")]
    public void File_has_the_pixels_that_independent_programs_read(string file, string pixels)
    {
        var (decoder, image) = (new ImageDecoder(), new ImageBuffer());
        decoder.Open(Path.Combine(Goldens.Folder, file));
        decoder.Decode(image);

        // A PPM is a header of text, then red, green and blue of each pixel.
        var header = Encoding.ASCII.GetBytes($"P6\n{image.Width} {image.Height}\n255\n");
        Assert.Equal([.. header, .. KnownImage.Colours(image).Select(value => (byte)value)], File.ReadAllBytes(Path.Combine(Goldens.Folder, pixels)));
        Assert.All(image.Pixels.ToArray().Where((_, i) => i % 4 == 3), alpha => Assert.Equal(255, alpha));
    }
}
