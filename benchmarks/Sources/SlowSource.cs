namespace Infeed.Benchmarks.Sources;

/// <summary>Each sample takes a given time of arithmetic.</summary>
[DataSource(BatchSize = 64, Shuffle = true)]
internal sealed partial class SlowSource(int count, int steps)
{
    private readonly int steps = steps;

    public int Count { get; } = count;

    [Sample]
    public double Read(int index) => Arithmetic.Run(steps, index);
}
