namespace Infeed.Benchmarks.Sources.Unproven;

/// <summary>Fills an image. A call of it says nothing of what it writes, so the compiler cannot prove that an image is wholly written.</summary>
internal abstract class Brush
{
    public abstract void Paint(Span<float> image, int index);
}

/// <summary>Writes every element.</summary>
internal sealed class FlatBrush : Brush
{
    public override void Paint(Span<float> image, int index) => image.Fill(index);
}

/// <summary>Images that are cleared before they are painted.</summary>
[DataSource(BatchSize = 32, Workers = 0)]
internal sealed partial class ClearedSource(int count, int side)
{
    private readonly Brush brush = new FlatBrush();

    public int Count => count;

    private int Side => side;

    [Sample]
    private void Read(int index, [Shape(nameof(Side), nameof(Side))] Span<float> image) => brush.Paint(image, index);
}

/// <summary>The same images, not cleared.</summary>
[DataSource(BatchSize = 32, Workers = 0)]
internal sealed partial class UnclearedSource(int count, int side)
{
    private readonly Brush brush = new FlatBrush();

    public int Count => count;

    private int Side => side;

    [Sample]
    private void Read(int index, [Shape(nameof(Side), nameof(Side), Clear = false)] Span<float> image) => brush.Paint(image, index);
}
