namespace Infeed.Images.Jpeg;

/// <summary>A component of an image, brightness or one of two colour differences, and its samples.</summary>
internal sealed class JpegComponent
{
    private byte[] samples = [];

    /// <summary>The identifier in the file.</summary>
    public int Id { get; set; }

    /// <summary>The blocks of a unit beside one another, 1 or 2.</summary>
    public int Horizontal { get; set; }

    /// <summary>The blocks of a unit below one another, 1 or 2.</summary>
    public int Vertical { get; set; }

    /// <summary>Which quantisers it has.</summary>
    public int Quantisers { get; set; }

    /// <summary>Which table its first coefficients are coded by.</summary>
    public int DcTable { get; set; }

    /// <summary>Which table its other coefficients are coded by.</summary>
    public int AcTable { get; set; }

    /// <summary>The first coefficient of the last block.</summary>
    public int Mean;

    /// <summary>The samples in a row of those that are kept.</summary>
    public int Stride { get; private set; }

    /// <summary>The column of the image's samples at which those begin that are kept.</summary>
    public int Left { get; private set; }

    /// <summary>The row of the image's samples at which those begin that are kept.</summary>
    public int Top { get; private set; }

    /// <summary>Makes room for the samples of some units.</summary>
    public void Keep(int firstUnit, int endUnit, int firstRow, int endRow)
    {
        (Left, Top, Stride) = (firstUnit * Horizontal * 8, firstRow * Vertical * 8, (endUnit - firstUnit) * Horizontal * 8);
        var length = Stride * (endRow - firstRow) * Vertical * 8;
        if (samples.Length < length)
            samples = GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Where the samples of a block go; the row below is <see cref="Stride"/> behind.</summary>
    /// <param name="x">The first column, of the image's samples.</param>
    /// <param name="y">The first row.</param>
    public Span<byte> Block(int x, int y) => samples.AsSpan(((y - Top) * Stride) + x - Left);

    /// <summary>Samples of a row.</summary>
    public ReadOnlySpan<byte> Row(int y, int first, int end) => samples.AsSpan(((y - Top) * Stride) + first - Left, end - first);
}
