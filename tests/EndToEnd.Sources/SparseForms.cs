namespace Infeed.EndToEnd.Sources;

/// <summary>The same samples as those of <see cref="Sparse"/>, a whole batch at a time.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 3, Shuffle = true)]
public sealed partial class SparseRows
{
    /// <summary>The number of samples.</summary>
    public static int Count => Sparse.Count;

    [Batch]
    private static void Read(ReadOnlySpan<long> samples, [Shape(Sparse.Elements)] Span<int> some)
    {
        for (var row = 0; row < samples.Length; row++)
            Sparse.Write((int)samples[row], some.Slice(row * Sparse.Elements, Sparse.Elements));
    }
}

/// <summary>The same samples, asynchronously.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 3, Shuffle = true, Concurrency = 4)]
public sealed partial class SparseReads
{
    /// <summary>The number of samples.</summary>
    public static int Count => Sparse.Count;

    [Sample]
    private static async ValueTask Read(int index, [Shape(Sparse.Elements)] Memory<int> some)
    {
        if (index % 7 == 0)
            await Task.Yield();
        Sparse.Write(index, some.Span);
    }
}

/// <summary>The same samples, as a stream in three shards.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 3, Shards = 3)]
public sealed partial class SparseTape
{
    private int next;
    private int step;

    [ShardStart]
    private void Begin(int shard, int shards) => (next, step) = (shard, shards);

    [Stream]
    private bool Next([Shape(Sparse.Elements)] Span<int> some, out long label)
    {
        label = next;
        if (next >= Sparse.Count)
            return false;
        Sparse.Write(next, some);
        next += step;
        return true;
    }
}

/// <summary>The same samples, each of another length.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 3, Shuffle = true)]
public sealed partial class SparseTexts
{
    /// <summary>The number of samples.</summary>
    public static int Count => Sparse.Count;

    /// <summary>The length of a sample.</summary>
    public static int LengthOf(int index) => index % (Sparse.Elements + 1);

    [Sample]
    private static void Read(int index, [Shape(Sparse.Elements, Ragged = true)] Span<int> some, out int lengthOfSome)
    {
        lengthOfSome = LengthOf(index);
        Sparse.Write(index, some[..lengthOfSome]);
    }
}
