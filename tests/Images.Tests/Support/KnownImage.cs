namespace Infeed.Images.Tests.Support;

/// <summary>A small image that can be written down in any language: red, green and blue of pixel (x, y) are three remainders.</summary>
internal static class KnownImage
{
    public static void Fill(ImageBuffer image, int width, int height)
    {
        image.SetSize(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = image.Row(y).Slice(x * 4, 4);
                pixel[0] = (byte)((x * 37) + (y * 59) + 11);
                pixel[1] = (byte)((x * x * 5) + (y * 23) + 7);
                pixel[2] = (byte)((x * 13) + (y * y * 17) + 3);
                pixel[3] = (byte)(x + y);
            }
        }
    }

    /// <summary>Red, green and blue of all pixels, without alpha.</summary>
    public static int[] Colours(ImageBuffer image) => [.. image.Pixels.ToArray().Where((_, i) => i % 4 < 3).Select(value => (int)value)];
}
