namespace Infeed.Images;

/// <summary>
/// Chooses a region of fixed size at a random place, as torchvision's <c>RandomCrop</c> without padding: the pixels of
/// <see cref="ImageDecoder.Decode(ImageRegion, ImageBuffer)"/> are those of the image, and nothing is resized.
/// </summary>
/// <param name="Width">The width of the region in pixels, 1 or more.</param>
/// <param name="Height">The height of the region in pixels, 1 or more.</param>
public readonly record struct RandomCrop(int Width, int Height)
{
    /// <summary>Draws a region. All places are equally likely.</summary>
    /// <param name="width">The width of the image in pixels.</param>
    /// <param name="height">The height of the image in pixels.</param>
    /// <param name="random">The random numbers of the sample.</param>
    /// <exception cref="ArgumentOutOfRangeException">The image is smaller than the region: resize it first.</exception>
    /// <exception cref="InvalidOperationException">The region is empty, as that of <c>default</c> is.</exception>
    public ImageRegion Draw(int width, int height, ref SampleRandom random)
    {
        if (Width < 1 || Height < 1)
            throw new InvalidOperationException($"{this} draws no region: width and height must be 1 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(width, Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, Height);
        return new ImageRegion(random.Next(width - Width + 1), random.Next(height - Height + 1), Width, Height);
    }
}
