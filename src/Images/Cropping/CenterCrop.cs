namespace Infeed.Images;

/// <summary>Chooses the region in the middle of an image, for validation.</summary>
public static class CenterCrop
{
    /// <summary>The region of this size in the middle. Where the rest is odd, its half is rounded to the even number, as in torchvision.</summary>
    /// <param name="width">The width of the image in pixels.</param>
    /// <param name="height">The height of the image in pixels.</param>
    /// <param name="cropWidth">The width of the region, from 1 to <paramref name="width"/>.</param>
    /// <param name="cropHeight">The height of the region, from 1 to <paramref name="height"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The region is empty, or larger than the image: resize the image first.</exception>
    public static ImageRegion Of(int width, int height, int cropWidth, int cropHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cropWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cropHeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropWidth, width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropHeight, height);
        return new ImageRegion(Half(width - cropWidth), Half(height - cropHeight), cropWidth, cropHeight);
    }

    /// <summary>
    /// The region that remains of an image whose shorter side is resized to <paramref name="shorterSide"/> and of which the middle
    /// <paramref name="cropWidth"/> x <paramref name="cropHeight"/> pixels are cut out, in pixels of the image as it is: with 256, 224 and 224 the usual
    /// way to validate. Decoding that region to that size does both at once.
    /// </summary>
    /// <param name="width">The width of the image in pixels, 1 or more.</param>
    /// <param name="height">The height of the image in pixels, 1 or more.</param>
    /// <param name="shorterSide">The shorter side after resizing, in pixels.</param>
    /// <param name="cropWidth">The width that is cut out, from 1 to <paramref name="shorterSide"/>.</param>
    /// <param name="cropHeight">The height that is cut out, from 1 to <paramref name="shorterSide"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of its range.</exception>
    public static ImageRegion OfResized(int width, int height, int shorterSide, int cropWidth, int cropHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cropWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cropHeight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropWidth, shorterSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cropHeight, shorterSide);
        var scale = (double)Math.Min(width, height) / shorterSide;
        return Of(width, height, (int)Math.Max(1, Math.Round(cropWidth * scale)), (int)Math.Max(1, Math.Round(cropHeight * scale)));
    }

    private static int Half(int rest) => (int)Math.Round(rest / 2.0);
}
