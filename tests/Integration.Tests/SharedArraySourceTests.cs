using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

public sealed class SharedArraySourceTests : IDisposable
{
    private readonly SharedArray<int>[] arrays = [.. Enumerable.Range(0, SharedArraySource.Count).Select(i => SharedArray.Copy<int>([i * 11]))];

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Arrays_of_a_source_that_cannot_be_sent_live_as_long_as_its_loader(int workers)
    {
        var loader = new SharedArraySource(arrays, x => x).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.All(arrays, array => Assert.Throws<InvalidOperationException>(array.Dispose));
        var seen = new List<int>();
        foreach (var batch in loader.Epoch(0))
            seen.AddRange(batch.Value.Span);
        Assert.Equal([0, 11, 22, 33, 44, 55], seen.Order());
        loader.Dispose();
        Assert.All(arrays, array => array.Dispose());
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Arrays_are_there_while_a_stop_hook_runs(int workers)
    {
        var refused = 0;
        void TryDispose()
        {
            try
            {
                arrays[1].Dispose();
            }
            catch (InvalidOperationException)
            {
                Interlocked.Increment(ref refused);
            }
        }

        var source = new SharedArraySource(arrays, x => x) { Stopping = TryDispose };
        using (var loader = source.CreateLoader(new LoaderOptions { Workers = workers }))
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Equal(2, batch.Count);
        }

        Assert.Equal(Math.Max(workers, 1), refused);
    }

    [Fact]
    public void Loader_that_cannot_be_made_leaves_no_lease()
    {
        var source = new SharedArraySource(arrays, x => x);
        Assert.Throws<InvalidOperationException>(() => source.CreateLoader(new LoaderOptions { UseMultiprocessing = true }));
        Assert.Throws<InsufficientMemoryException>(() => source.CreateLoader(new LoaderOptions { MaxQueueSize = 65536, BatchSize = 1 << 20 }));
        Assert.All(arrays, array => array.Dispose());
        Assert.Throws<ObjectDisposedException>(() => source.CreateLoader());
    }

    public void Dispose()
    {
        foreach (var array in arrays)
            array.Dispose();
    }
}
