namespace Infeed.Benchmarks.Sources;

/// <summary>The same as <see cref="TinySource"/>, with settings that are constants of the build: those of infeed.profile.json.</summary>
[DataSource(BatchSize = 1, Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto)]
internal sealed partial class BakedSource(int count)
{
    public int Count { get; } = count;

    [Sample]
    public static void Read(int index, [Shape(TinySource.Longs)] Span<long> data) => data.Fill(index);
}
