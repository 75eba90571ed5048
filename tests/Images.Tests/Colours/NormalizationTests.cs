using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Colours;

public sealed class NormalizationTests
{
    // By Python 3, in double precision: (value / 255 - mean) / deviation of the means and deviations of ImageNet, red of all pixels first.
    private static readonly double[] Known =
    [
        -1.929532, -1.295916, -0.6622999, -0.02868396, -0.9191712, -0.2855553, 0.3480606, 0.9816765, 0.09118931, 0.7248052, 1.358421, 1.992037,
        -1.913165, -1.82563, -1.563025, -1.12535, -1.510504, -1.422969, -1.160364, -0.7226891, -1.107843, -1.020308, -0.7577031, -0.320028,
        -1.752157, -1.525577, -1.298998, -1.072418, -1.455861, -1.229281, -1.002702, -0.776122, -0.5669717, -0.3403922, -0.1138126, 0.1127669,
    ];

    private readonly ImageBuffer image = new();

    [Fact]
    public void Known_image_is_normalised_as_by_an_independent_implementation()
    {
        KnownImage.Fill(image, 4, 3);
        var chw = new float[36];
        Normalization.ImageNet.ToChw(image, chw);
        Assert.All(Known.Zip(chw), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Layouts_and_types_have_the_same_numbers_for_any_size()
    {
        for (var width = 1; width < 40; width++)
        {
            KnownImage.Fill(image, width, 11);
            var pixels = width * 11;
            var (chw, hwc, chwHalf, hwcHalf) = (new float[3 * pixels], new float[3 * pixels], new Half[3 * pixels], new Half[3 * pixels]);
            Normalization.ImageNet.ToChw(image, chw);
            Normalization.ImageNet.ToHwc(image, hwc);
            Normalization.ImageNet.ToChw(image, chwHalf);
            Normalization.ImageNet.ToHwc(image, hwcHalf);
            var colours = KnownImage.Colours(image);
            (double Mean, double Deviation)[] statistics = [(0.485, 0.229), (0.456, 0.224), (0.406, 0.225)];
            for (var i = 0; i < 3 * pixels; i++)
            {
                Assert.Equal(((colours[i] / 255.0) - statistics[i % 3].Mean) / statistics[i % 3].Deviation, hwc[i], 1e-6);
                Assert.Equal(hwc[i], chw[(i % 3 * pixels) + (i / 3)]);
                Assert.Equal((Half)hwc[i], hwcHalf[i]);
                Assert.Equal((Half)chw[i], chwHalf[i]);
            }
        }
    }

    [Fact]
    public void Zero_to_one_is_zero_to_one()
    {
        image.SetSize(2, 1);
        new byte[] { 0, 51, 255, 0, 255, 255, 102, 9 }.CopyTo(image.Pixels);
        var hwc = new float[6];
        Normalization.ZeroToOne.ToHwc(image, hwc);
        Assert.All(new[] { 0, 0.2, 1, 1, 1, 0.4 }.Zip(hwc), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void Lengths_and_statistics_that_cannot_be_are_refused()
    {
        KnownImage.Fill(image, 4, 3);
        Assert.Contains("36 numbers", Assert.Throws<ArgumentException>(() => Normalization.ImageNet.ToChw(image, new float[35])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Normalization.ImageNet.ToHwc(image, new Half[37]));
        Assert.Throws<ArgumentException>(() => new Normalization([0, 0], [1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Normalization([0, 0, 0], [1, 0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Normalization([0, float.NaN, 0], [1, 1, 1]));
    }
}
