namespace Infeed.EndToEnd.Sources;

/// <summary>Samples that write some of their elements: which ones, the index decides.</summary>
[DataSource(BatchSize = 5, MaxQueueSize = 3, Shuffle = true)]
public sealed partial class Sparse
{
    /// <summary>Elements of a sample.</summary>
    public const int Elements = 40;

    /// <summary>The number of samples.</summary>
    public static int Count => 203;

    /// <summary>Whether a sample writes an element.</summary>
    public static bool IsWritten(int index, int element) => ((index * 31) + element) % 3 == 0;

    /// <summary>What it writes.</summary>
    public static int Value(int index, int element) => (index * 1000) + element + 1;

    /// <summary>Writes a sample, or the beginning of one.</summary>
    public static void Write(int index, Span<int> some)
    {
        for (var element = 0; element < some.Length; element++)
        {
            if (IsWritten(index, element))
                some[element] = Value(index, element);
        }
    }

    /// <summary>What a sample has when it was written, as far as a length.</summary>
    public static IEnumerable<int> Expected(int index, int length = Elements) =>
        Enumerable.Range(0, length).Select(element => IsWritten(index, element) ? Value(index, element) : 0);

    [Sample]
    private static void Read(int index, [Shape(Elements)] Span<int> some, [Shape(2, Elements)] Span<byte> all, out int label,
        [Shape(Elements)] Span<float> first)
    {
        Write(index, some);
        all.Fill((byte)index);
        if (index % 2 == 0)
            first[0] = index;
        label = index;
    }
}
