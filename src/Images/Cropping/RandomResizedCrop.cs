namespace Infeed.Images;

/// <summary>
/// Chooses the region of an image that a network is shown: a random part of the area, with random proportions, at a random place. The region is then resized
/// to the size of the network's input, by <see cref="ImageDecoder.Decode(ImageRegion, int, int, ImageBuffer, Interpolation)"/> or <see cref="ImageResizer"/>.
/// </summary>
/// <remarks>
/// The algorithm is that of torchvision's <c>RandomResizedCrop.get_params</c> (C. Szegedy et al., "Going deeper with convolutions", CVPR 2015): ten tries of
/// an area, uniform, and a ratio, uniform in its logarithm; if none fits, the largest region in the middle whose ratio is allowed.
/// The numbers are those of this library's <see cref="SampleRandom"/>, so regions differ from torchvision's for the same seed.
/// </remarks>
/// <param name="MinArea">The smallest part of the area, above 0; torchvision's default is 0.08.</param>
/// <param name="MaxArea">The largest part of the area, up to 1.</param>
/// <param name="MinRatio">The smallest ratio of width to height, above 0; torchvision's default is 3/4.</param>
/// <param name="MaxRatio">The largest ratio of width to height; torchvision's default is 4/3.</param>
public readonly record struct RandomResizedCrop(double MinArea, double MaxArea, double MinRatio, double MaxRatio)
{
    private const int Tries = 10;

    /// <summary>The defaults of torchvision: 8 % to 100 % of the area, ratios from 3:4 to 4:3.</summary>
    public RandomResizedCrop()
        : this(0.08, 1, 3.0 / 4, 4.0 / 3)
    {
    }

    /// <summary>Draws a region.</summary>
    /// <param name="width">The width of the image in pixels, 1 or more.</param>
    /// <param name="height">The height of the image in pixels, 1 or more.</param>
    /// <param name="random">The random numbers of the sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side of the image is below 1.</exception>
    /// <exception cref="InvalidOperationException">The limits are not 0 &lt; min &lt;= max, or the area is above 1; <c>default</c> has none.</exception>
    public ImageRegion Draw(int width, int height, ref SampleRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        // Negated, so that NaN is refused, too.
        if (!(MinArea > 0 && MinArea <= MaxArea && MaxArea <= 1 && MinRatio > 0 && MinRatio <= MaxRatio && double.IsFinite(MaxRatio)))
            throw new InvalidOperationException($"{this} draws no region: areas must be 0 < MinArea <= MaxArea <= 1, and ratios 0 < MinRatio <= MaxRatio.");
        var (minLog, maxLog) = (Math.Log(MinRatio), Math.Log(MaxRatio));
        for (var i = 0; i < Tries; i++)
        {
            var area = (double)width * height * (MinArea + (random.NextDouble() * (MaxArea - MinArea)));
            var ratio = Math.Exp(minLog + (random.NextDouble() * (maxLog - minLog)));
            var w = Math.Round(Math.Sqrt(area * ratio));
            var h = Math.Round(Math.Sqrt(area / ratio));
            if (w >= 1 && w <= width && h >= 1 && h <= height)
                return new ImageRegion(random.Next(width - (int)w + 1), random.Next(height - (int)h + 1), (int)w, (int)h);
        }

        return Middle(width, height);
    }

    private ImageRegion Middle(int width, int height)
    {
        var ratio = (double)width / height;
        var (w, h) = (width, height);
        if (ratio < MinRatio)
            h = (int)Math.Clamp(Math.Round(width / MinRatio), 1, height);
        else if (ratio > MaxRatio)
            w = (int)Math.Clamp(Math.Round(height * MaxRatio), 1, width);
        return new ImageRegion((width - w) / 2, (height - h) / 2, w, h);
    }
}
