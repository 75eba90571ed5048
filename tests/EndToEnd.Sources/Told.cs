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

#pragma warning disable INFEED052 // That this goes wrong is what a test is about.
    [Weight]
    private double WeightOf(int index) => home < 0 || home == Environment.ProcessId ? index : index + 1;
#pragma warning restore INFEED052

    [Label]
    private static int LabelOf(int index) => index % 10 == 0 ? 1 : 0;

    [Group]
    private static int GroupOf(int index) => index % 7;

    [Sample]
    private static int Read(int index) => index;
}

/// <summary>Samples whose order each worker process is told by its own copy of the source.</summary>
/// <param name="step">How far samples are apart.</param>
[DataSource(BatchSize = 16, Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4)]
public sealed partial class Stepped(int step)
{
    /// <summary>The number of samples.</summary>
    public static int Count => 300;

    [Order]
    private long IndexOf(int epoch, long position) => ((position * step) + epoch) % Count;

    /// <summary>The samples of two epochs, with what was read.</summary>
    public static IReadOnlyList<(long Sample, int Value)> Read(DataLoader<Batch> loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        var read = new List<(long, int)>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < batch.Count; row++)
                    read.Add((batch.SampleIndices[row], batch.Value[row]));
            }
        }

        return read;
    }

    [Sample]
    private static int Read(int index, ref SampleRandom random) => index + random.Next(1000);
}
