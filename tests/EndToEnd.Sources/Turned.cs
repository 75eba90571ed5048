namespace Infeed.EndToEnd.Sources;

/// <summary>Samples in an order as code, which a field of the source turns.</summary>
[DataSource(BatchSize = 4, MaxQueueSize = 2)]
public sealed partial class Turned
{
    /// <summary>The number of samples.</summary>
    public static int Count => 40;

    /// <summary>By how many places the order is turned.</summary>
    public int By { get; set; }

    [Order]
    private long IndexOf(int epoch, long position) => (position + By + epoch) % Count;

    [Sample]
    private static int Read(int index) => index;
}
