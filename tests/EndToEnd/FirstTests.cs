using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>The one batch that is filled to look at, of loaders whose workers are processes.</summary>
public sealed class FirstTests : IDisposable
{
    private const int Count = 205;

    private readonly Scratch scratch = new();

    private delegate string Contents<TBatch>(TBatch batch)
        where TBatch : allows ref struct;

    [Fact]
    public void First_isFilledInTheProcessThatAsks()
    {
        using var loader = new Hooks(scratch.Folder).CreateLoader();
        var first = loader.First();
        Assert.Equal(Enumerable.Range(0, 8), first.Number.Span.ToArray());
        Assert.Equal(Enumerable.Repeat((byte)100, 8), first.Built.Span.ToArray());
        Assert.Equal(Enumerable.Repeat(Environment.ProcessId, 8), first.Process.Span.ToArray());
    }

    [Fact]
    public void First_ofEachForm_isWhatTheProcessesFillFirst()
    {
        using var samples = new Numbers(Count).CreateLoader();
        AssertFirst(samples, batch => BatchHash.Of(batch));
        using var tasks = new Awaited(Count).CreateLoader();
        AssertFirst(tasks, batch => $"{string.Join(' ', batch.SampleIndices.ToArray())}: {string.Join(' ', batch.Features.Span.ToArray())}");
        using var rows = new Rows(Count).CreateLoader();
        AssertFirst(rows, batch => $"{string.Join(' ', batch.Label.Span.ToArray())}: {string.Join(' ', batch.Features.Span.ToArray())}");
        using var ticks = new Ticks(Count).CreateLoader();
        AssertFirst(ticks, batch => $"{string.Join(' ', batch.Total.Span.ToArray())}: {string.Join(' ', batch.Noise.Span.ToArray())}");
        using var sentences = new Sentences(Count).CreateLoader(new LoaderOptions { UseMultiprocessing = true });
        AssertFirst(sentences, batch => $"{string.Join(' ', batch.Tokens.Trimmed.Span.ToArray())}: {string.Join(' ', batch.Text.Padded.Span.ToArray())}");
        using var mixture = Mixture.Of((new Numbers(Count), 1), (new Numbers(Count), 2)).CreateLoader();
        AssertFirst(mixture, batch => BatchHash.Of(batch));
        // Its processes are started where the epoch begins.
        using var epochs = new Staged(Count).CreateLoader();
        AssertFirst(epochs, batch => $"{string.Join(' ', batch.Value.Span.ToArray())}: {string.Join(' ', batch.Length.Span.ToArray())}");
    }

    public void Dispose() => scratch.Dispose();

    private static void AssertFirst<TBatch>(DataLoader<TBatch> loader, Contents<TBatch> contents)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var first = First();
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(contents(reading.Current), first);
        Assert.Equal(first, First());
        var isOver = false;
        while (!isOver)
            isOver = !reading.MoveNext();
        Assert.Equal(first, First());

        // No process is started for it, neither a worker nor any other.
        string First()
        {
            var (workers, children) = (loader.WorkerProcessIds, Proc.Children(Environment.ProcessId));
            var batch = contents(loader.First());
            // Those of an epoch that is over end meanwhile.
            Assert.Empty(loader.WorkerProcessIds.Except(workers));
            Assert.Empty(Proc.Children(Environment.ProcessId).Except(children));
            return batch;
        }
    }
}
