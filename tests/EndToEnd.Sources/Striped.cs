namespace Infeed.EndToEnd.Sources;

/// <summary>Sums over stripes of one array that all workers share. Every worker comes by every page.</summary>
/// <param name="numbers">The array.</param>
[DataSource(BatchSize = 1, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 2)]
public sealed partial class Striped(SharedArray<int> numbers)
{
    /// <summary>Stripes of the array: the sample index is the offset, in pages of 4 KB.</summary>
    public const int Stripes = 64;

    private const int IntsPerPage = 1024;

    // A second way to the same array, and in an object: both arrive.
    private readonly SharedArray<int>[] again = [numbers];

    /// <summary>The number of samples.</summary>
    public static int Count => Stripes;

    /// <summary>What sample <paramref name="index"/> is, of any numbers.</summary>
    public static long Sum(ReadOnlySpan<int> numbers, int index)
    {
        var sum = 0L;
        for (var i = index * IntsPerPage; i < numbers.Length; i += Stripes * IntsPerPage)
            sum += numbers[i];
        return sum;
    }

    [WorkerStart]
    private void ReadAll()
    {
        for (var stripe = 0; stripe < Stripes; stripe++)
            Sum(numbers.Span, stripe);
    }

    [Sample]
    private (long Total, int Process) Read(int index) => (Sum((index % 2 == 0 ? numbers : again[0]).Span, index), Environment.ProcessId);
}
