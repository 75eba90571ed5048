namespace Infeed.EndToEnd.Sources;

/// <summary>An order that reads what the hook of the epoch sets, which INFEED052 warns of.</summary>
[DataSource(BatchSize = 8, Workers = 1, UseMultiprocessing = true)]
public sealed partial class StagedOrder
{
    private int stage = 2;

    /// <summary>The number of samples.</summary>
    public static int Count => 40;

    [EpochBegin]
    private void Begin(int epoch) => stage = epoch + 3;

#pragma warning disable INFEED052
    [Order]
    private long IndexOf(int epoch, long position) => position % stage;
#pragma warning restore INFEED052

    [Sample]
    private static int Read(int index) => index;
}
