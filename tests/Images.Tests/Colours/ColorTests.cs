using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Colours;

public sealed class ColorTests
{
    private readonly ImageBuffer image = new();

    // By Python 3, in double precision, from the formulas of torchvision's adjust_* functions, rounded: value x factor + (1 - factor) x other, where that is
    // 0, the mean of the grey values, or the pixel's grey value, 0.299 r + 0.587 g + 0.114 b.
    public static TheoryData<string, float, int[]> Known => new()
    {
        {
            "Brightness", 1.4f,[
                15, 10, 4, 67, 17, 22, 119, 38, 41, 171, 73, 59, 98, 42, 28, 150, 49, 46,
                202, 70, 64, 253, 105, 83, 181, 74, 99, 232, 81, 118, 255, 102, 136, 255, 137, 154,
            ]
        },
        {
            "Contrast", 0.6f,[
                35, 33, 30, 57, 36, 38, 79, 45, 46, 102, 60, 54, 70, 46, 40, 93, 49, 48,
                115, 58, 56, 137, 73, 64, 106, 60, 71, 128, 63, 79, 150, 72, 87, 172, 87, 94,
            ]
        },
        {
            "Saturation", 1.7f,[
                13, 6, 0, 65, 4, 11, 113, 15, 18, 157, 38, 21, 90, 22, 5, 142, 20, 17,
                190, 31, 24, 234, 54, 27, 165, 36, 66, 217, 33, 78, 255, 44, 85, 255, 67, 88,
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Known_image_is_changed_as_by_an_independent_implementation(string change, float factor, int[] expected)
    {
        KnownImage.Fill(image, 4, 3);
        Change(change, factor);
        Assert.Equal(expected, KnownImage.Colours(image));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (byte)((i % 4) + (i / 4))), image.Pixels.ToArray().Where((_, i) => i % 4 == 3));
    }

    // With every number of pixels beside what a vector takes.
    [Theory]
    [InlineData("Brightness", 1.3f)]
    [InlineData("Contrast", 1.6f)]
    [InlineData("Saturation", 0.2f)]
    public void Image_of_any_size_is_changed_as_by_its_definition(string change, float factor)
    {
        for (var width = 1; width < 40; width++)
        {
            KnownImage.Fill(image, width, 3);
            var before = KnownImage.Colours(image);
            var grey = before.Chunk(3).Select(pixel => (0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2])).ToArray();
            Change(change, factor);
            var after = KnownImage.Colours(image);
            for (var i = 0; i < before.Length; i++)
            {
                var other = change switch { "Brightness" => 0, "Contrast" => grey.Average(), _ => grey[i / 3] };
                var exact = Math.Clamp((before[i] * factor) + (other * (1 - factor)), 0, 255);
                Assert.InRange(after[i], exact - 0.51, exact + 0.51);
            }
        }
    }

    [Fact]
    public void Jitter_of_nothing_changes_nothing_and_draws_as_much()
    {
        KnownImage.Fill(image, 9, 9);
        var before = image.Pixels.ToArray();
        var (still, moved) = (new SampleRandom(1, 0, 0), new SampleRandom(1, 0, 0));
        new ColorJitter(0, 0, 0).Apply(image, ref still);
        Assert.Equal(before, image.Pixels.ToArray());
        new ColorJitter(0.4, 0.4, 0.4).Apply(image, ref moved);
        Assert.NotEqual(before, image.Pixels.ToArray());
        Assert.Equal(still.NextUInt64(), moved.NextUInt64());
    }

    // Each order gives another image, so where the factors are read off the draws, the image tells the order.
    [Fact]
    public void Jitter_comes_in_all_six_orders_by_the_draws_of_the_sample()
    {
        (int, int, int)[] orders = [(0, 1, 2), (0, 2, 1), (1, 2, 0), (1, 0, 2), (2, 0, 1), (2, 1, 0)];
        var seen = new HashSet<(int, int, int)>();
        for (var sample = 0; sample < 100; sample++)
        {
            KnownImage.Fill(image, 5, 5);
            var (random, draws) = (new SampleRandom(1, 0, sample), new SampleRandom(1, 0, sample));
            new ColorJitter(0.5, 0.4, 0.3).Apply(image, ref random);
            var jittered = image.Pixels.ToArray();

            draws.Next(6);
            string[] changes = ["Brightness", "Contrast", "Saturation"];
            float[] factors = [Between(0.5, 1.5, ref draws), Between(0.6, 1.4, ref draws), Between(0.7, 1.3, ref draws)];
            var matches = orders.Where(order =>
            {
                KnownImage.Fill(image, 5, 5);
                foreach (var i in new[] { order.Item1, order.Item2, order.Item3 })
                    Change(changes[i], factors[i]);
                return image.Pixels.SequenceEqual(jittered);
            }).ToList();
            Assert.NotEmpty(matches);
            if (matches.Count == 1)
                seen.Add(matches[0]);
        }

        Assert.Equal(orders.Length, seen.Count);
    }

    private static float Between(double least, double most, ref SampleRandom random) => (float)(least + (random.NextDouble() * (most - least)));

    [Fact]
    public void Factors_and_strengths_that_cannot_be_are_refused()
    {
        KnownImage.Fill(image, 2, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => ColorAdjustment.Contrast(image, -0.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => ColorAdjustment.Saturation(image, float.NaN));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var random = new SampleRandom(1, 0, 0);
            new ColorJitter(0, -1, 0).Apply(image, ref random);
        });
    }

    private void Change(string change, float factor)
    {
        switch (change)
        {
            case "Brightness":
                ColorAdjustment.Brightness(image, factor);
                break;
            case "Contrast":
                ColorAdjustment.Contrast(image, factor);
                break;
            default:
                ColorAdjustment.Saturation(image, factor);
                break;
        }
    }
}
