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
    }

    public void Dispose() => scratch.Dispose();

    private static void AssertFirst<TBatch>(DataLoader<TBatch> loader, Contents<TBatch> contents)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var first = contents(loader.First());
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        Assert.Equal(contents(reading.Current), first);
        Assert.Equal(first, contents(loader.First()));
    }
}
