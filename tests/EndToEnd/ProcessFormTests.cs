using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Each form in worker processes beside the same without workers: batch after batch, with what could not be filled.</summary>
public sealed class ProcessFormTests : IDisposable
{
    private readonly Scratch scratch = new();

    private delegate string Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    [Fact]
    public void Sequence_ofTuples_isThatOfTheReader() => AssertSame<Enumerated.Batch>(
        new Enumerated().CreateLoader, Text, new LoaderOptions(), batches: 2 * 14);

    [Fact]
    public void RaggedRows_ofWholeBatchesAndOfStreams_areThoseOfTheReader()
    {
        foreach (var options in new LoaderOptions[] { new(), new() { MaxElements = 24 }, new() { Bucketing = false } })
        {
            AssertSame<RaggedRows.Batch>(
                new RaggedRows().CreateLoader, batch => $"{Place(batch.Epoch, batch.Index, batch.SampleIndices)} {Text(batch.Tokens)}", options);
        }

        AssertSame<RaggedTicks.Batch>(new RaggedTicks().CreateLoader, Text, new LoaderOptions());
    }

    [Theory]
    [InlineData(OnSampleError.Skip)]
    [InlineData(OnSampleError.Substitute)]
    public void Samples_thatThrow_areLeftOutAsByTheReader(OnSampleError onSampleError)
    {
        var torn = new Trouble(TroubleKind.Throw, 23);
        var options = new LoaderOptions { OnSampleError = onSampleError };
        AssertSame<Numbers.Batch>(new Numbers(100, torn).CreateLoader, BatchHash.Of, options, errors: 2);
        AssertSame<Awaited.Batch>(new Awaited(100, torn).CreateLoader, BatchHash.Of, options, errors: 2);
        if (onSampleError == OnSampleError.Substitute)
            return;
        AssertSame<RaggedTicks.Batch>(new RaggedTicks(torn).CreateLoader, Text, options, errors: 2);
        AssertSame<Enumerated.Batch>(new Enumerated(torn).CreateLoader, Text, options, errors: 2);
    }

    [Fact]
    public void Samples_ofEachForm_areWhatTheHooksHaveSet()
    {
        AssertSame<StagedRows.Batch>(new StagedRows().CreateLoader, batch => Text(batch.Epoch, batch.Value.Span), new LoaderOptions(), batches: 6);
        AssertSame<StagedReads.Batch>(new StagedReads().CreateLoader, batch => Text(batch.Epoch, batch.Value.Span), new LoaderOptions(), batches: 6);
        foreach (var (steps, batches) in new[] { (0, 6), (4, 8) })
        {
            var options = new LoaderOptions { StepsPerEpoch = steps };
            AssertSame<StagedTicks.Batch>(new StagedTicks().CreateLoader, batch => Text(batch.Epoch, batch.Value.Span), options, batches);
        }

        static string Text(int epoch, ReadOnlySpan<long> values)
        {
            // Two beginnings and one end come before what the second epoch has.
            Assert.InRange(values[0] - (100 * (epoch + 1)) - (1000 * epoch), 0, StagedRows.Count);
            return string.Join(' ', values.ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Files_thatAreReadAsynchronously_areWhatTheyHold(int workers)
    {
        const int rows = 50;
        var bytes = new byte[rows * FileReads.RowBytes];
        new Random(5).NextBytes(bytes);
        File.WriteAllBytes(scratch.File("rows"), bytes);
        using var loader = new FileReads(scratch.File("rows"), rows).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new List<long>();
        foreach (var batch in loader.Epoch(0))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var index = (int)batch.SampleIndices[row];
                Assert.Equal(bytes.AsSpan(index * FileReads.RowBytes, FileReads.RowBytes), batch.Row[row]);
                seen.Add(index);
            }
        }

        Assert.Equal(Enumerable.Range(0, rows).Select(row => (long)row), seen.Order());
    }

    public void Dispose() => scratch.Dispose();

    private static void AssertSame<TBatch>(
        Func<LoaderOptions?, DataLoader<TBatch>> create, Texter<TBatch> text, LoaderOptions options, int? batches = null, int errors = 0)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var expected = Read(create(options with { Workers = 0 }), text, errors);
        Assert.Equal(batches ?? expected.Count, expected.Count);
        Assert.Equal(expected, Read(create(options), text, errors));
    }

    private static List<string> Read<TBatch>(DataLoader<TBatch> loader, Texter<TBatch> text, int errors)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using (loader)
        {
            var read = new List<string>();
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                    read.Add(text(batch));
            }

            Assert.Equal(errors, loader.Statistics.SampleErrors);
            return read;
        }
    }

    private static string Text(Enumerated.Batch batch) => string.Join(
        ' ', Place(batch.Epoch, batch.Index, batch.SampleIndices), string.Join(' ', batch.Number.Span.ToArray()), string.Join(' ', batch.Half.Span.ToArray()));

    private static string Text(RaggedTicks.Batch batch) => $"{Place(batch.Epoch, batch.Index, batch.SampleIndices)} {Text(batch.Tokens)}";

    private static string Text(RaggedColumn<int> tokens) =>
        $"{string.Join(' ', tokens.Lengths.Span.ToArray())}: {string.Join(' ', tokens.Padded.Span.ToArray())}";

    private static string Place(int epoch, long batch, ReadOnlySpan<long> samples) => $"{epoch} {batch}: {string.Join(' ', samples.ToArray())}:";
}
