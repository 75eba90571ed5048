namespace Infeed.EndToEnd.Sources;

/// <summary>Samples with weights, classes and groups, which each worker process is told by its own copy of the source.</summary>
/// <param name="count">The number of samples.</param>
/// <param name="isFickle">Whether weights are others in a worker process.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4, Seed = 7)]
public sealed partial class Told(int count, bool isFickle = false)
{
    private readonly int home = isFickle ? Environment.ProcessId : -1;

    /// <summary>The number of samples.</summary>
    public int Count => count;

    [Weight]
    private double WeightOf(int index) => home < 0 || home == Environment.ProcessId ? index : index + 1;

    [Label]
    private static int LabelOf(int index) => index % 10 == 0 ? 1 : 0;

    [Group]
    private static int GroupOf(int index) => index % 7;

    [Sample]
    private static int Read(int index) => index;
}
