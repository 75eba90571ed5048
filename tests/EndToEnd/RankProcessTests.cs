using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>Runs of ranks with worker processes that go on in mid-epoch with another number of ranks: together they read what one program reads.</summary>
public sealed class RankProcessTests
{
    private delegate IEnumerable<string> Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    private delegate List<string> Reader(LoaderOptions options, int batches, out LoaderState state);

    [Theory]
    [InlineData("samples", 2, 3)]
    [InlineData("samples", 3, 1)]
    [InlineData("awaited", 1, 3)]
    [InlineData("awaited", 2, 3)]
    [InlineData("rows", 3, 2)]
    [InlineData("blocks", 2, 3)]
    [InlineData("weighted", 3, 2)]
    [InlineData("balanced", 2, 1)]
    [InlineData("order", 2, 3)]
    [InlineData("lengths", 2, 3)]
    [InlineData("mixture", 3, 2)]
    [InlineData("mixture of forms", 2, 3)]
    [InlineData("mixture of streams", 2, 4)]
    [InlineData("stream", 2, 3)]
    [InlineData("stream", 3, 1)]
    [InlineData("steps", 2, 4)]
    public void Run_ofSomeRanks_goesOnWithOthers(string form, int before, int after)
    {
        const int steps = 2;
        var read = ReaderOf(form);
        // What pads the last batches is left out; nobody knows how long a stream is that ends by itself.
        var uneven = form == "stream" ? Uneven.Exact : Uneven.Pad;
        var options = new LoaderOptions { Workers = 1, UseMultiprocessing = true };
        var whole = read(new LoaderOptions { Workers = 0 }, int.MaxValue, out _);
        var together = new List<string>();
        LoaderState? state = null;
        for (var rank = 0; rank < before; rank++)
            together.AddRange(read(options with { Shard = new Shard(rank, before, uneven) }, steps, out state));
        Assert.Equal((0, steps * before), (state!.Epoch, (int)state.Batch));
        for (var rank = 0; rank < after; rank++)
            together.AddRange(read(options with { Shard = new Shard(rank, after, uneven), Resume = state }, int.MaxValue, out _));
        Assert.Equal(whole.Order(StringComparer.Ordinal), together.Order(StringComparer.Ordinal));
    }

    private static Reader ReaderOf(string form) => form switch
    {
        "samples" => Of<Numbers.Batch>(new Numbers(200).CreateLoader, batch => Texts(batch)),
        "awaited" => Of<Awaited.Batch>(new Awaited(200).CreateLoader, batch => Texts(batch.SampleIndices, batch.Value.Span)),
        "rows" => Of<StagedRows.Batch>(
            options => new StagedRows().CreateLoader(options! with { BatchSize = 2 }), batch => Texts(batch.SampleIndices, batch.Value.Span)),
        "blocks" => Of<Blocks.Batch>(new Blocks(16 * 12).CreateLoader, batch => Texts(batch)),
        "weighted" => OfTold(Sampling.Weighted),
        "balanced" => OfTold(Sampling.Balanced),
        "order" => Of<Stepped.Batch>(new Stepped(7).CreateLoader, batch => Texts(batch.SampleIndices, batch.Value.Span)),
        "lengths" => Of<Sentences.Batch>(options => new Sentences(240).CreateLoader(options! with { MaxElements = 200 }), batch => Texts(batch)),
        "mixture" => Of<Numbers.Batch>(
            options => Mixture.Of((new Numbers(130), 0.6), (new Numbers(75), 0.4)).CreateLoader(options! with { SamplesPerEpoch = 200 }),
            batch => Texts(batch)),
        "mixture of forms" => Of<StagedRows.Batch>(
            options => (Mixture.Of((new StagedRows(), 1.0)).With(new StagedReads(), 1).With(new StagedBlocks(), 1) with { By = MixBy.Batch })
                .CreateLoader(options! with { SamplesPerEpoch = 8 * 12, Shuffle = true }),
            batch => Texts(batch.SampleIndices, batch.Value.Span)),
        "mixture of streams" => Of<Leaps.Batch>(
            options => (Mixture.Of((new Leaps(20), 0.6)).With(new Strides(9), 0.4) with { StopWhen = StopWhen.Never })
                .CreateLoader(options! with { StepsPerEpoch = 24 }),
            batch => Texts(batch)),
        "stream" => Of<Leaps.Batch>(options => new Leaps(20).CreateLoader(options! with { StepsPerEpoch = 0 }), batch => Texts(batch)),
        "steps" => Of<Leaps.Batch>(options => new Leaps(20).CreateLoader(options! with { StepsPerEpoch = 24 }), batch => Texts(batch)),
        _ => throw new ArgumentException($"There is no form '{form}'.", nameof(form)),
    };

    private static Reader OfTold(Sampling sampling) => Of<Told.Batch>(
        options => new Told(200).CreateLoader(options! with { Sampling = sampling }), batch => Texts(batch.SampleIndices, batch.Value.Span));

    // Each sample of what is left of the first epoch, with its contents.
    private static Reader Of<TBatch>(Func<LoaderOptions?, DataLoader<TBatch>> create, Texter<TBatch> texts)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => (LoaderOptions options, int batches, out LoaderState state) =>
    {
        using var loader = create(options);
        var samples = new List<string>();
        foreach (var epoch in loader.Epochs(1))
        {
            foreach (var batch in epoch)
            {
                samples.AddRange(texts(batch).SkipLast(loader.PaddedSamples));
                if (--batches == 0)
                    break;
            }
        }

        state = loader.GetState();
        return samples;
    };

    private static List<string> Texts<T>(ReadOnlySpan<long> samples, ReadOnlySpan<T> values)
    {
        var texts = new List<string>();
        for (var row = 0; row < samples.Length; row++)
            texts.Add($"{samples[row]}: {values[row]}");
        return texts;
    }

    private static List<string> Texts(Numbers.Batch batch)
    {
        var texts = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            texts.Add($"{batch.SampleIndices[row]}: {batch.Label[row]} {string.Join(' ', batch.Features[row].ToArray())}");
        return texts;
    }

    private static List<string> Texts(Blocks.Batch batch)
    {
        var texts = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            texts.Add($"{batch.SampleIndices[row]}: {string.Join(' ', batch.Pair[row].ToArray())}");
        return texts;
    }

    private static List<string> Texts(Sentences.Batch batch)
    {
        var texts = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            texts.Add($"{batch.SampleIndices[row]}: {batch.Text.GetString(row)} {string.Join(' ', batch.Tokens[row].ToArray())}");
        return texts;
    }

    private static List<string> Texts(Leaps.Batch batch)
    {
        var texts = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            texts.Add($"{batch.SampleIndices[row]}: {batch.Place[row]} {batch.Noise[row]}");
        return texts;
    }
}
