using Infeed.Images.Tests.Support;

namespace Infeed.Images.Tests.Cropping;

public sealed class CropTests
{
    [Fact]
    public void Random_regions_lie_in_the_image_with_areas_and_ratios_of_the_limits()
    {
        var crop = new RandomResizedCrop();
        var areas = new List<double>();
        for (var sample = 0; sample < 5_000; sample++)
        {
            var random = new SampleRandom(7, 0, sample);
            var region = crop.Draw(500, 400, ref random);
            Assert.InRange(region.Left, 0, 500 - region.Width);
            Assert.InRange(region.Top, 0, 400 - region.Height);
            // Rounded sides are off by half a pixel.
            Assert.InRange((region.Width + 0.5) / (region.Height - 0.5), 3.0 / 4, double.MaxValue);
            Assert.InRange((region.Width - 0.5) / (region.Height + 0.5), 0, 4.0 / 3);
            areas.Add((double)region.Width * region.Height / (500 * 400));
        }

        Assert.InRange(areas.Min(), 0.078, 0.1);
        Assert.InRange(areas.Max(), 0.9, 1);
        // Of uniform areas, of which some of the largest do not fit and are drawn again.
        Assert.InRange(areas.Average(), 0.45, 0.54);
    }

    [Fact]
    public void Random_region_of_fixed_size_lies_anywhere_in_the_image()
    {
        var places = new int[5, 3];
        for (var sample = 0; sample < 3_000; sample++)
        {
            var random = new SampleRandom(8, 0, sample);
            var region = new RandomCrop(20, 10).Draw(24, 12, ref random);
            Assert.Equal((20, 10), (region.Width, region.Height));
            places[region.Left, region.Top]++;
        }

        // 200 of each are expected; the standard deviation is 14.
        Assert.All(places.Cast<int>(), count => Assert.InRange(count, 130, 270));
    }

    [Fact]
    public void Random_region_larger_than_the_image_or_empty_is_refused()
    {
        var random = new SampleRandom(1, 0, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new RandomCrop(11, 10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw(new RandomCrop(10, 11)));
        Assert.Throws<InvalidOperationException>(() => Draw(default));
        Assert.Equal(new ImageRegion(0, 0, 10, 10), Draw(new RandomCrop(10, 10)));

        ImageRegion Draw(RandomCrop crop) => crop.Draw(10, 10, ref random);
    }

    // The draws of a sample in order, put into torchvision's formulas by hand: area, logarithm of the ratio, then left and top.
    [Fact]
    public void Random_region_follows_from_the_draws_as_torchvision_says()
    {
        for (var sample = 0; sample < 200; sample++)
        {
            var (random, draws) = (new SampleRandom(9, 1, sample), new SampleRandom(9, 1, sample));
            var region = new RandomResizedCrop(0.2, 0.9, 0.5, 2).Draw(320, 240, ref random);
            var tries = 0;
            double w, h;
            do
            {
                var area = 320 * 240 * (0.2 + (0.7 * draws.NextDouble()));
                var ratio = Math.Exp(Math.Log(0.5) + ((Math.Log(2) - Math.Log(0.5)) * draws.NextDouble()));
                (w, h) = (Math.Round(Math.Sqrt(area * ratio)), Math.Round(Math.Sqrt(area / ratio)));
            }
            while ((w > 320 || h > 240) && ++tries < 10);
            if (tries < 10)
                Assert.Equal(new ImageRegion(draws.Next(320 - (int)w + 1), draws.Next(240 - (int)h + 1), (int)w, (int)h), region);
        }
    }

    // None of ten tries fits into a line; torchvision then takes the middle: width x round(width / minimum), or round(height x maximum) x height.
    [Theory]
    [InlineData(1_000, 10, 493, 0, 13, 10)]
    [InlineData(10, 1_000, 0, 493, 10, 13)]
    public void Line_that_no_try_fits_gives_its_middle(int width, int height, int left, int top, int cropWidth, int cropHeight)
    {
        var random = new SampleRandom(1, 0, 0);
        Assert.Equal(new ImageRegion(left, top, cropWidth, cropHeight), new RandomResizedCrop(0.9, 1, 3.0 / 4, 4.0 / 3).Draw(width, height, ref random));
    }

    [Fact]
    public void Limits_that_cannot_be_are_refused()
    {
        RandomResizedCrop[] wrong = [default, new(0.5, 0.4, 1, 1), new(0.5, 1.1, 1, 1), new(0.5, 1, 0, 1), new(0.5, 1, 2, 1), new(0.5, 1, 1, double.NaN)];
        foreach (var crop in wrong)
        {
            Assert.Throws<InvalidOperationException>(() =>
            {
                var random = new SampleRandom(1, 0, 0);
                return crop.Draw(10, 10, ref random);
            });
        }
    }

    // As torchvision's center_crop: int(round((size - crop) / 2)), with Python's round.
    [Theory]
    [InlineData(10, 9, 4, 4, 3, 2)]
    [InlineData(7, 7, 4, 6, 2, 0)]
    [InlineData(5, 5, 5, 5, 0, 0)]
    public void Center_is_the_middle(int width, int height, int cropWidth, int cropHeight, int left, int top) =>
        Assert.Equal(new ImageRegion(left, top, cropWidth, cropHeight), CenterCrop.Of(width, height, cropWidth, cropHeight));

    [Fact]
    public void Center_after_resizing_is_the_region_that_would_remain()
    {
        Assert.Equal(new ImageRegion(94, 31, 438, 438), CenterCrop.OfResized(625, 500, 256, 224, 224));
        Assert.Equal(new ImageRegion(0, 0, 1, 1), CenterCrop.OfResized(1, 1, 256, 224, 224));
    }

    [Fact]
    public void Center_larger_than_the_image_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CenterCrop.Of(10, 10, 11, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => CenterCrop.OfResized(10, 10, 223, 224, 224));
    }

    [Fact]
    public void Flip_mirrors_left_and_right()
    {
        var (image, before) = (new ImageBuffer(), new ImageBuffer());
        KnownImage.Fill(image, 7, 3);
        before.CopyFrom(image);
        image.FlipHorizontally();
        for (var y = 0; y < 3; y++)
        {
            for (var x = 0; x < 7; x++)
                Assert.Equal(before.Row(y).Slice(x * 4, 4), image.Row(y).Slice((6 - x) * 4, 4));
        }
    }
}
