namespace Infeed.EndToEnd.Sources;

/// <summary>A source with a size that no worker process can have.</summary>
[DataSource(BatchSize = 2, UseMultiprocessing = true)]
public sealed partial class Misled
{
    /// <summary>The number of samples.</summary>
    public static int Count => 4;

    /// <summary>Another number in each process.</summary>
    public static int Size { get; } = Environment.ProcessId;

    [Sample]
    private static void Read(int index, [Shape(2, nameof(Size))] Span<byte> bytes) => bytes.Fill((byte)index);
}
