using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Sources that fill whole batches, in worker processes.</summary>
public sealed class BatchFormTests : IDisposable
{
    private const int Count = 205;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    public void Processes_deliverWhatTheReaderFills(int workers, int threads)
    {
        var options = new LoaderOptions { Workers = workers, WorkersPerProcess = threads };
        Assert.Equal(OfRows(new Rows(Count), new LoaderOptions { Workers = 0 }), OfRows(new Rows(Count), options));
        Assert.Equal(OfBlocks(new LoaderOptions { Workers = 0 }), OfBlocks(options));
    }

    [Fact]
    public void Worker_thatDiesInABatch_isReplaced()
    {
        var batches = OfRows(new Rows(Count, new Trouble(TroubleKind.Kill, 100, scratch.File("once"))), null, out var deaths);
        Assert.Equal(OfRows(new Rows(Count), new LoaderOptions { Workers = 0 }), batches);
        Assert.Equal(1, deaths);
    }

    [Fact]
    public void Batch_thatKillsEveryWorker_isNamed()
    {
        var error = Assert.Throws<WorkerException>(() => OfRows(new Rows(Count, new Trouble(TroubleKind.Exit, 100)), new LoaderOptions { Shuffle = false }));
        Assert.Contains("3 times in turn at batch 6 of epoch 0: this batch cannot be filled", error.Message, StringComparison.Ordinal);
        Assert.Empty(error.SampleIndices);
    }

    [Fact]
    public void Fault_comesFromItsProcessWithItsBatch()
    {
        var error = Assert.Throws<SampleException>(() => OfRows(new Rows(Count, new Trouble(TroubleKind.Throw, 100)), new LoaderOptions { Shuffle = false }));
        Assert.Equal((-1, 0, 6), (error.SampleIndex, error.Epoch, error.BatchIndex));
        Assert.StartsWith("Batch 6 of Rows could not be filled (epoch 0, worker ", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    private static List<string> OfRows(Rows source, LoaderOptions? options) => OfRows(source, options, out _);

    private static List<string> OfRows(Rows source, LoaderOptions? options, out long deaths)
    {
        using var loader = source.CreateLoader(options);
        var seen = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                seen.Add($"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Features.Span.ToArray())}: {string.Join(' ', batch.Label.Span.ToArray())}");
        }

        deaths = loader.Statistics.WorkerDeaths;
        return seen;
    }

    private static List<string> OfBlocks(LoaderOptions options)
    {
        using var loader = new Blocks(Count).CreateLoader(options);
        var seen = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                seen.Add($"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Pair.Span.ToArray())}");
        }

        return seen;
    }
}
