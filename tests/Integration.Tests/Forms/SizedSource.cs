namespace Infeed.Integration.Forms;

/// <summary>Sizes of every kind: constant, of a field, of a property, static, inherited, and read more than once.</summary>
[DataSource(BatchSize = 4, Workers = 1, MaxQueueSize = 2)]
internal sealed partial class SizedSource(int width, int height) : SizedBase(height)
{
    public const int Colours = 3;

    private readonly int width = width;

    public int Count => 10;

    public int TimesAsked { get; private set; }

    public static int Two => 2;

    internal int Asked
    {
        get
        {
            TimesAsked++;
            return 1;
        }
    }

    [Sample]
    public void Read(
        int index, [Shape(nameof(Colours), nameof(Height), nameof(width))] Span<int> image, out short label,
        [Shape(nameof(Two), nameof(Asked), nameof(Asked))] Span<byte> imageElements)
    {
        for (var i = 0; i < image.Length; i++)
            image[i] = (index * 1000) + i;
        label = (short)(index + width);
        imageElements.Fill((byte)index);
    }
}
