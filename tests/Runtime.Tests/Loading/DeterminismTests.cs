using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class DeterminismTests
{
    [Theory]
    [CombinatorialWorkers]
    public void Batches_equalThoseOfAPlainLoop(int workers, int queue, int batchSize)
    {
        const long count = 103;
        using var loader = new Probe(count).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue, BatchSize = batchSize });

        Assert.Equal(Recording.Expected(count, batchSize, shuffle: true, seed: 42, epochs: 3), Recording.Of(loader, 3));
    }

    private sealed class CombinatorialWorkersAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from workers in new[] { 0, 1, 2, 3, 8 }
            from queue in new[] { 1, 2, 10 }
            from batchSize in new[] { 1, 8, 103, 200 }
            select new object[] { workers, queue, batchSize };
    }
}
