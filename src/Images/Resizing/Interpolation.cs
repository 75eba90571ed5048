namespace Infeed.Images;

/// <summary>How the pixels of a resized image are computed.</summary>
public enum Interpolation
{
    /// <summary>
    /// A triangle over two pixels, which is widened by the scale where the image becomes smaller, so that no pixel is left out: as Pillow, and torchvision
    /// with <c>antialias=True</c>.
    /// </summary>
    Bilinear,

    /// <summary>
    /// The mean of the area that a pixel covers, pixels at its edge by the part that it covers: as OpenCV's <c>INTER_AREA</c> where the image becomes smaller.
    /// </summary>
    Area,
}
