using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class AsyncSourceTests
{
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public async Task Asynchronous_samples_load_as_a_plain_loop(int workers)
    {
        var source = new AsyncSource();
        var expected = new List<(long, int, float, byte[])>();
        for (var epoch = 0; epoch < 2; epoch++)
        {
            for (var index = 0; index < source.Count; index++)
            {
                var (written, sparse) = (new int[6], new byte[5]);
                var (weight, label) = await source.Read(index, written, sparse, new SampleRandom(3, epoch, index), default);
                expected.Add((label, written[^1], weight, sparse));
            }
        }

        var seen = new Seen(source.Count);
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, Concurrency = 3 });
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                seen.Add(batch.SampleIndices);
                for (var i = 0; i < batch.Count; i++)
                {
                    var (label, written, weight, sparse) = expected[(batch.Epoch * source.Count) + (int)batch.SampleIndices[i]];
                    Assert.Equal((label, weight), (batch.Label[i], batch.Weight[i]));
                    Assert.Equal(Enumerable.Repeat(written, 6), batch.Written[i].ToArray());
                    Assert.Equal(sparse, batch.Sparse[i].ToArray());
                }
            }

            seen.EndEpoch();
        }
    }

    // The emitted code has all options of the attribute, also those that it does not set.
    [Fact]
    public void Description_tells_what_the_attribute_sets_from_defaults()
    {
        using var loader = new AsyncSource().CreateLoader(new LoaderOptions { Concurrency = 3 });
        var lines = loader.Describe().ReplaceLineEndings("\n").Split('\n');
        foreach (var (setting, value, origin) in ((string, string, string)[])
            [
                ("BatchSize", "4", "the attribute"), ("Workers", "1", "default"), ("WorkersPerProcess", "1", "default"),
                ("Concurrency", "3", "LoaderOptions"), ("MaxQueueSize", "10", "default"), ("Shuffle", "true", "the attribute"),
                ("Seed", "3", "the attribute"), ("DropLast", "false", "default"),
            ])
            Assert.Matches($"^{setting} +{value} +{origin}$", Assert.Single(lines, line => line.StartsWith($"{setting} ", StringComparison.Ordinal)));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Tasks_without_a_result_load_as_a_plain_loop(int workers)
    {
        using var loader = new TaskSource().CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new List<short>();
        foreach (var batch in loader.Epoch(0))
            seen.AddRange(batch.Pair.Span);
        Assert.Equal(Enumerable.Range(0, 10).SelectMany(index => new[] { (short)0, (short)index }), seen);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Task_of_a_scalar_is_a_column_of_scalars(int workers)
    {
        using var loader = new AsyncScalarSource().CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new List<Half>();
        foreach (var batch in loader.Epoch(0))
            seen.AddRange(batch.Value.Span);
        Assert.Equal(Enumerable.Range(0, 10).Select(index => (Half)index), seen);
    }
}
