namespace Infeed.Integration.Forms;

/// <summary>Fills batches of any samples at one go: a column whose size the source says, one of scalars, and one that is not wholly written.</summary>
[DataSource(BatchSize = 8, Shuffle = true, Seed = 3)]
internal sealed partial class RowsSource(int count, int tornSample = -1)
{
    public const int Marks = 4;

    public int Count => count;

    public int Width { get; } = 3;

    [Batch]
    private void Read(
        ReadOnlySpan<long> samples, [Shape(2, nameof(Width))] Span<float> cells, ref SampleRandom random, Span<int> rows, [Shape(Marks)] Span<byte> mark)
    {
        if (samples.Contains(tornSample))
            throw new FormatException($"sample {tornSample} is torn");
        var noise = random.NextSingle();
        for (var i = 0; i < cells.Length; i++)
            cells[i] = samples[i / (2 * Width)] + (i % (2 * Width)) + noise;
        rows.Fill(samples.Length);
        for (var row = 0; row < samples.Length; row++)
            mark[(row * Marks) + (int)(samples[row] % Marks)] = 1;
    }
}

/// <summary>Batches that are stored as such, the last of them short.</summary>
[DataSource(BatchSize = 4, Shuffle = true)]
internal sealed partial class StoredSource(int count)
{
    public int Count => count;

    [Batch]
    private static void Read(int batch, Span<(int Batch, int Row)> place)
    {
        for (var row = 0; row < place.Length; row++)
            place[row] = (batch, row);
    }
}

/// <summary>Full batches, which the source counts.</summary>
[DataSource(BatchSize = 4)]
internal sealed partial class CountedSource(long batches)
{
    private long BatchCount => batches;

    [Batch]
    private void Read(long batch, [Shape(2)] Span<long> pair) => pair.Fill(batch);
}

/// <summary>More batches than an int can number.</summary>
[DataSource(BatchSize = 1)]
internal sealed partial class TooManySource
{
    private const long Count = 1L << 32;

    [Batch]
    private static void Read(int batch, Span<int> value) => value.Fill(batch);
}
