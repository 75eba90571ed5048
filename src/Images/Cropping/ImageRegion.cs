namespace Infeed.Images;

/// <summary>A rectangle of pixels of an image.</summary>
/// <param name="Left">The first column, from 0.</param>
/// <param name="Top">The first row, from 0.</param>
/// <param name="Width">The number of columns, 1 or more.</param>
/// <param name="Height">The number of rows, 1 or more.</param>
public readonly record struct ImageRegion(int Left, int Top, int Width, int Height)
{
    /// <summary>Throws unless the region lies in an image of this size.</summary>
    internal void CheckInside(int width, int height, string parameter)
    {
        if (Left < 0 || Top < 0 || Width < 1 || Height < 1 || Left > width - Width || Top > height - Height)
        {
            throw new ArgumentOutOfRangeException(parameter, this, $"The region {Width} x {Height} at ({Left}, {Top}) does not lie in the image, which is {width} x {height}.");
        }
    }
}
