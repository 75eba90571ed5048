namespace Infeed.Benchmarks.Sources;

/// <summary>Samples that each leave 1 MB of garbage, in pieces as a text parser leaves them.</summary>
[DataSource(BatchSize = BatchSize, Workers = 1)]
internal sealed partial class GarbageSource(int count)
{
    public const int BatchSize = 8;
    private const int Pieces = 1000;
    private const int PieceBytes = 1000;

    public int Count { get; } = count;

    [Sample]
    public static long Read(int index)
    {
        var kept = new byte[Pieces][];
        for (var i = 0; i < Pieces; i++)
            kept[i] = new byte[PieceBytes];
        return kept.Length + index;
    }
}
