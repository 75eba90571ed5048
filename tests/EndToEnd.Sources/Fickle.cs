namespace Infeed.EndToEnd.Sources;

/// <summary>A source that tells something else in a worker process.</summary>
/// <param name="what">What that is; empty for nothing.</param>
[DataSource(BatchSize = 4, Workers = 1, UseMultiprocessing = true)]
public sealed partial class Fickle(string what)
{
    private readonly int home = Environment.ProcessId;

    /// <summary>The number of samples.</summary>
    public int Count => IsOther("count") ? 5 : IsOther("throw") ? throw new NotSupportedException("There is no count here.") : 8;

    private int Size => IsOther("size") ? 3 : 2;

    [Label]
    private int LabelOf(int index) => IsOther("label") ? index % 3 : index % 2;

    [Sample]
    private static void Read(int index, [Shape(nameof(Size))] Span<byte> bytes) => bytes.Fill((byte)index);

#pragma warning disable INFEED052 // That this goes wrong is what tests are about.
    private bool IsOther(string answer) => what == answer && home != Environment.ProcessId;
#pragma warning restore INFEED052
}
