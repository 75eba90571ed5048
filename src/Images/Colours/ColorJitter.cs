namespace Infeed.Images;

/// <summary>
/// Changes brightness, contrast and saturation at random, as torchvision's <c>ColorJitter</c>: each by a factor, uniform from
/// <c>max(0, 1 - x)</c> to <c>1 + x</c>, in random order. Every image takes the same number of random numbers.
/// </summary>
/// <param name="Brightness">How far the brightness changes; 0 leaves it as it is.</param>
/// <param name="Contrast">How far the contrast changes; 0 leaves it as it is.</param>
/// <param name="Saturation">How far the saturation changes; 0 leaves it as it is.</param>
public readonly record struct ColorJitter(double Brightness, double Contrast, double Saturation)
{
    private const int Orders = 6;

    /// <summary>Changes an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="random">The random numbers of the sample.</param>
    /// <exception cref="InvalidOperationException">A strength is negative or not finite.</exception>
    public void Apply(ImageBuffer image, ref SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (!(Brightness >= 0 && Contrast >= 0 && Saturation >= 0 && double.IsFinite(Brightness + Contrast + Saturation)))
            throw new InvalidOperationException($"{this} has a strength that is negative or not finite: each must be 0 or more.");
        var order = random.Next(Orders);
        var brightness = Factor(Brightness, ref random);
        var contrast = Factor(Contrast, ref random);
        var saturation = Factor(Saturation, ref random);
        // The first of three, then which of the other two comes next.
        for (var (step, next) = (0, order / 2); step < 3; step++)
        {
            if (next == 0 && Brightness > 0)
                ColorAdjustment.Brightness(image, brightness);
            else if (next == 1 && Contrast > 0)
                ColorAdjustment.Contrast(image, contrast);
            else if (next == 2 && Saturation > 0)
                ColorAdjustment.Saturation(image, saturation);
            next = (next + 1 + (order % 2)) % 3;
        }
    }

    private static float Factor(double strength, ref SampleRandom random)
    {
        var least = Math.Max(0, 1 - strength);
        return (float)(least + (random.NextDouble() * (1 + strength - least)));
    }
}
