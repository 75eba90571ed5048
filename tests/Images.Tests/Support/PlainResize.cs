namespace Infeed.Images.Tests.Support;

/// <summary>What a pixel of a resized image is, by its definition: a sum over all pixels of the region, in double precision.</summary>
internal static class PlainResize
{
    public static double At(ImageBuffer source, ImageRegion region, int width, int height, int x, int y, int channel, Interpolation interpolation)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var v = 0; v < region.Height; v++)
        {
            var down = Weight(v, y, (double)region.Height / height, interpolation);
            for (var u = 0; down > 0 && u < region.Width; u++)
            {
                var weight = down * Weight(u, x, (double)region.Width / width, interpolation);
                sum += weight * source.Row(region.Top + v)[((region.Left + u) * 4) + channel];
                weights += weight;
            }
        }

        return sum / weights;
    }

    // How much pixel i of a line counts for pixel j of the resized line.
    private static double Weight(int i, int j, double scale, Interpolation interpolation)
    {
        if (interpolation == Interpolation.Area)
            return Math.Max(0, Math.Min(i + 1, (j + 1) * scale) - Math.Max(i, j * scale));
        return Math.Max(0, 1 - (Math.Abs(i + 0.5 - ((j + 0.5) * scale)) / Math.Max(1, scale)));
    }
}
