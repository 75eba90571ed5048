using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>Columns of which each sample has another length, by threads and by processes.</summary>
public sealed class RaggedTests
{
    private const int Count = 300;

    // As they come, of similar length, and up to a number of elements.
    private static readonly LoaderOptions[] Ways = [new() { Bucketing = false }, new(), new() { MaxElements = 200 }];

    private static readonly Lazy<string[][]> Expected = new(() => Array.ConvertAll(Ways, way => Hashes(way with { Workers = 0 }, epochs: 2)));

    [Theory]
    [InlineData(1, false, 1, 0)]
    [InlineData(3, false, 4, 0)]
    [InlineData(2, true, 3, 0)]
    [InlineData(3, false, 4, 1)]
    [InlineData(2, true, 3, 2)]
    public void Batches_areTheSame_whoeverFillsThem(int workers, bool useMultiprocessing, int slots, int way) =>
        Assert.Equal(
            Expected.Value[way], Hashes(Ways[way] with { Workers = workers, UseMultiprocessing = useMultiprocessing, MaxQueueSize = slots }, epochs: 2));

    [Theory]
    [InlineData(0, false, 0)]
    [InlineData(2, false, 2)]
    [InlineData(2, true, 1)]
    public void Batches_areTheSame_whereSamplesAreReadAsynchronously(int workers, bool useMultiprocessing, int way)
    {
        var options = Ways[way] with { Workers = workers, UseMultiprocessing = useMultiprocessing };
        using var loader = new AwaitedSentences(Count).CreateLoader(options);
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                hashes.Add(HashOf(batch.Epoch, batch.Index, batch.Text, batch.Tokens));
        }

        Assert.Equal(Expected.Value[way], hashes);

        using var faulty = new AwaitedSentences(Count, faulty: 123, said: Sentences.Tokens + 1).CreateLoader(options);
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in faulty.Epoch(0))
                Assert.True(batch.Count > 0);
        });
        Assert.Equal(123, exception.SampleIndex);
        Assert.Contains("LengthOfTokens is 41 in row ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void Run_thatIsStopped_goesOnWithTheNextBatch(bool useMultiprocessing, int way)
    {
        using var loader = new Sentences(Count).CreateLoader(Ways[way]);
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == 4)
                break;
        }

        var state = LoaderState.FromJson(loader.GetState().ToJson());
        var options = Ways[way] with { UseMultiprocessing = useMultiprocessing, MaxQueueSize = 1, Resume = state };
        Assert.Equal(Expected.Value[way][5..], Hashes(options, epochs: 2));
    }

    [Theory]
    [InlineData(0, false, -1)]
    [InlineData(0, false, int.MinValue)]
    [InlineData(2, false, Sentences.Tokens + 1)]
    [InlineData(2, true, int.MaxValue)]
    public void Length_thatCannotBe_arrivesAtItsBatch_withColumnSampleAndRange(int workers, bool useMultiprocessing, int said)
    {
        var options = new LoaderOptions { Workers = workers, UseMultiprocessing = useMultiprocessing, Bucketing = false };
        using var loader = new Sentences(Count, faulty: 123, said).CreateLoader(options);
        var samples = 0;
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                samples += batch.Count;
        });
        Assert.Equal(123, exception.SampleIndex);
        Assert.Equal(0, samples % 16);
        Assert.Contains(
            "of the batch, but a sample of column 'tokens' has from 0 to 40: write no more than the span holds, and set lengthOfTokens to what was written.",
            exception.Message, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"lengthOfTokens is {said} in row "), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Statistics_countThePaddingOfTrimmedRows()
    {
        using var loader = new Sentences(Count).CreateLoader();
        var (all, written) = (0L, 0L);
        foreach (var batch in loader.Epoch(0))
        {
            all += (batch.Tokens.MaxLength + batch.Text.MaxLength) * batch.Count;
            written += batch.LengthOfTokens.Span.ToArray().Sum() + batch.LengthOfText.Span.ToArray().Sum();
        }

        var seen = loader.Statistics;
        Assert.Equal((all, all - written, (all - written) / (double)all), (seen.RaggedElements, seen.PaddingElements, seen.PaddingShare));
        var none = seen - seen;
        Assert.Equal((0, 0, 0), (none.RaggedElements, none.PaddingElements, none.PaddingShare));
    }

    // A hash of each batch, of all that it has; each sample is compared before.
    private static string[] Hashes(LoaderOptions options, int epochs)
    {
        using var loader = new Sentences(Count).CreateLoader(options);
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(epochs))
        {
            foreach (var batch in epoch)
            {
                var trimmed = batch.Tokens.Trimmed;
                Assert.Equal([batch.Count, batch.Tokens.MaxLength], trimmed.Shape.ToArray());
                for (var i = 0; i < batch.Count; i++)
                    Check(batch, i, trimmed[i]);
                hashes.Add(HashOf(batch.Epoch, batch.Index, batch.Text, batch.Tokens));
            }
        }

        return [.. hashes];
    }

    private static string HashOf(int epoch, long index, RaggedColumn<byte> text, RaggedColumn<int> tokens)
    {
        byte[] contents =
        [
            .. text.Padded.Span, .. text.Trimmed.Span, .. MemoryMarshal.AsBytes(text.Lengths.Span), .. MemoryMarshal.AsBytes(tokens.Padded.Span),
            .. MemoryMarshal.AsBytes(tokens.Trimmed.Span), .. MemoryMarshal.AsBytes(tokens.Lengths.Span),
        ];
        return $"{epoch}:{index}:{Convert.ToHexString(SHA256.HashData(contents).AsSpan(0, 8))}";
    }

    private static void Check(Sentences.Batch batch, int i, Span<int> trimmed)
    {
        var index = batch.SampleIndices[i];
        var length = Sentences.LengthOf(index);
        Assert.Equal(length, batch.Tokens[i].Length);
        Assert.All(batch.Tokens[i].ToArray(), token => Assert.Equal(index, token / 1000));
        Assert.All(batch.Tokens.Padded[i][length..].ToArray(), token => Assert.Equal(-1, token));
        Assert.Equal(batch.Tokens.Padded[i][..batch.Tokens.MaxLength].ToArray(), trimmed.ToArray());

        // As many characters as fit.
        var text = batch.Text.GetString(i);
        Assert.StartsWith(text, Sentences.TextOf(index), StringComparison.Ordinal);
        foreach (var next in Sentences.TextOf(index)[text.Length..].EnumerateRunes().Take(1))
            Assert.InRange(Encoding.UTF8.GetByteCount(text) + next.Utf8SequenceLength, Sentences.Bytes + 1, Sentences.Bytes + 4);
    }
}
