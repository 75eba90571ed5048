using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Samples that a worker process reads several at once.</summary>
public sealed class AsyncProcessTests : IDisposable
{
    private const int Count = 400;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 8)]
    [InlineData(1, 2, 100)]
    public void Processes_deliverWhatSynchronousSamplesAre(int workers, int threads, int concurrency)
    {
        using var loader = new Awaited(Count).CreateLoader(
            new LoaderOptions { Workers = workers, WorkersPerProcess = threads, Concurrency = concurrency });
        Assert.Equal(workers, loader.WorkerProcessIds.Count);
        Assert.Equal(Expected.Batches(Count, 3), Read(loader, 3));
    }

    [Fact]
    public void Process_thatDiesWithSamplesInFlight_losesNothing()
    {
        using var loader = new Awaited(Count, new Trouble(TroubleKind.Kill, 123, scratch.File("once"))).CreateLoader(new LoaderOptions { Workers = 1 });
        Assert.Equal(Expected.Batches(Count, 1), Read(loader, 1));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Process_whoseSampleNeverEnds_isReplaced()
    {
        using var loader = new Awaited(Count, new Trouble(TroubleKind.Hang, 123, scratch.File("once"))).CreateLoader(
            new LoaderOptions { Workers = 1, WorkerTimeout = TimeSpan.FromSeconds(4) });
        Assert.Equal(Expected.Batches(Count, 1), Read(loader, 1));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Sample_thatKillsEachProcess_isNamed_thoughOthersAreReadBesideIt()
    {
        using var loader = new Awaited(Count, new Trouble(TroubleKind.Kill, 123)).CreateLoader();
        var exception = Assert.Throws<WorkerException>(() => Read(loader, 1));
        Assert.Equal([123], exception.SampleIndices);
        Assert.Contains("3 times in turn at sample 123 (epoch 0, batch ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exception_arrivesAtItsBatch()
    {
        using var loader = new Awaited(Count, new Trouble(TroubleKind.Throw, 123)).CreateLoader();
        var hashes = new List<string>();
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                hashes.Add(BatchHash.Of(batch));
        });
        Assert.Equal(Expected.Batches(Count, 1).Take(hashes.Count), hashes);
        Assert.Equal(123, exception.SampleIndex);
        Assert.Equal("sample 123 is torn", exception.InnerException!.Message);
    }

    public void Dispose() => scratch.Dispose();

    private static List<string> Read(DataLoader<Awaited.Batch> loader, int epochs) => Task.Run(() =>
    {
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
                hashes.Add(BatchHash.Of(batch));
        }

        return hashes;
    }).WaitAsync(TimeSpan.FromMinutes(2)).GetAwaiter().GetResult();
}
