using System.Security.Cryptography;
using System.Text;
using Infeed.CompilerServices;

namespace Infeed.EndToEnd.Sources.Runs;

/// <summary>Runs that stop and go on: a program reads them one after the other.</summary>
public static class Resumed
{
    /// <summary>The number of samples of the plain order: 25 batches of 16, the last of them short.</summary>
    public const int Samples = 395;

    /// <summary>The number of epochs of each.</summary>
    public const int Epochs = 2;

    private const int SamplesPerEpoch = 250;

    private delegate string Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    /// <summary>All forms of sources, and all ways to choose samples.</summary>
    public static IReadOnlyList<ResumableRun> Kinds { get; } =
    [
        Of<Numbers.Batch>("samples", new Numbers(Samples).CreateLoader, BatchHash.Of),
        OfTold("by weight", new LoaderOptions()),
        OfTold("by weight without replacement", new LoaderOptions { Sampling = Sampling.WeightedOnce }),
        OfTold("balanced", new LoaderOptions { Sampling = Sampling.Balanced, Subset = Split.Fraction(0.8).Stratified().First }),
        Of<Numbers.Batch>(
            "split", options => new Numbers(300).CreateLoader(options with { Subset = Split.Fraction(0.5).Second, SamplesPerEpoch = SamplesPerEpoch }),
            BatchHash.Of),
        Of<Numbers.Batch>("one rank", options => new Numbers(750).CreateLoader(options with { Shard = new Shard(1, 3) }), BatchHash.Of),
        Of<Stepped.Batch>("order", new Stepped(7).CreateLoader, BatchHash.Of),
        Of<Sentences.Batch>("lengths", options => new Sentences(240).CreateLoader(options with { MaxElements = 200 }), BatchText.Of),
        new("ranks", ResumedRanks.OfSamples),
        new("stream over ranks", ResumedRanks.OfStream),
        Of<Numbers.Batch>(
            "mixture",
            options => (Mixture.Of((new Numbers(130), 0.6), (new Numbers(75), 0.4)) with { StopWhen = StopWhen.AllEnd }).CreateLoader(options), BatchHash.Of),
        Of<PacedRows.Batch>(
            "mixture by batch",
            options => (Mixture.Of((new PacedRows(), 1.0)).With(new PacedReads(), 1).With(new PacedBlocks(), 1) with { By = MixBy.Batch })
                .CreateLoader(options with { SamplesPerEpoch = 8 * 30, Shuffle = true }),
            BatchText.Of),
        Of<Leaps.Batch>(
            "mixture of streams",
            options => (Mixture.Of((new Leaps(9), 0.6)).With(new Strides(4), 0.4) with { StopWhen = StopWhen.AllEnd })
                .CreateLoader(options with { StepsPerEpoch = 0, ShuffleBuffer = 4 }),
            BatchText.Of),
        Of<Leaps.Batch>(
            "mixture of streams that skip",
            options => (Mixture.Of((new Leaps(9), 0.6), (new Leaps(4), 0.4)) with { By = MixBy.Batch, StopWhen = StopWhen.AllEnd }).CreateLoader(options),
            BatchText.Of),
        Of<Awaited.Batch>("asynchronous samples", new Awaited(SamplesPerEpoch).CreateLoader, BatchHash.Of),
        Of<Rows.Batch>("batches", new Rows(SamplesPerEpoch).CreateLoader, BatchText.Of),
        Of<PacedBlocks.Batch>("stored batches, with a hook", new PacedBlocks().CreateLoader, BatchText.Of),
        Of<PacedReads.Batch>("asynchronous samples, with a hook", new PacedReads().CreateLoader, BatchText.Of),
        Of<Enumerated.Batch>("sequence", new Enumerated().CreateLoader, BatchText.Of),
        Of<Listed.Batch>("asynchronous sequence", new Listed().CreateLoader, BatchText.Of),
        Of<Ticks.Batch>("stream", options => new Ticks(40).CreateLoader(options with { StepsPerEpoch = 0, ShuffleBuffer = 10 }), BatchText.Of),
        Of<Leaps.Batch>("stream that skips", options => new Leaps(10).CreateLoader(options with { StepsPerEpoch = 0, ShuffleBuffer = 4 }), BatchText.Of),
        // Shards begin again in both epochs.
        Of<Leaps.Batch>("steps of a stream that skips", options => new Leaps(6).CreateLoader(options with { ShuffleBuffer = 4 }), BatchText.Of),
        Of<PacedTicks.Batch>("steps of a stream, with a hook", options => new PacedTicks().CreateLoader(options with { ShuffleBuffer = 5 }), BatchText.Of),
        OfFlawed(OnSampleError.Substitute),
        OfFlawed(OnSampleError.Skip),
        OfTorn<Awaited.Batch>("asynchronous samples", OnSampleError.Substitute, new Awaited(SamplesPerEpoch, Torn(23)).CreateLoader, BatchHash.Of),
        OfTorn<Sentences.Batch>(
            "lengths", OnSampleError.Substitute,
            options => new Sentences(240, trouble: Torn(70)).CreateLoader(options with { MaxElements = 200 }), BatchText.Of),
        OfTorn<Numbers.Batch>(
            "mixture", OnSampleError.Substitute,
            options => Mixture.Of((new Numbers(130), 0.6), (new Numbers(75, Torn(7)), 0.4)).CreateLoader(options with { SamplesPerEpoch = SamplesPerEpoch }),
            BatchHash.Of),
        OfTorn<Enumerated.Batch>("sequence", OnSampleError.Skip, new Enumerated(Torn(34)).CreateLoader, BatchText.Of),
        OfTorn<RaggedTicks.Batch>(
            "stream", OnSampleError.Skip,
            options => new RaggedTicks(Torn(23)).CreateLoader(options with { StepsPerEpoch = 16, ShuffleBuffer = 5 }), BatchText.Of),
        OfTorn<PacedTicks.Batch>(
            "steps of a stream, with a hook", OnSampleError.Skip,
            options => new PacedTicks(Torn(34)).CreateLoader(options with { ShuffleBuffer = 5 }), BatchText.Of),
    ];

    /// <summary>The hash of some batches and one more.</summary>
    public static string Chain(string before, string batch) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{before} {batch}")));

    /// <summary>What nobody stops: the kind of each batch, and the hash of all batches up to it.</summary>
    public static IReadOnlyList<(int Kind, string Hash)> Undisturbed()
    {
        var (hash, all) = ("", new List<(int, string)>());
        for (var kind = 0; kind < Kinds.Count; kind++)
        {
            Kinds[kind].Read(new LoaderOptions { Workers = 0 }, 1, (batch, _) =>
            {
                hash = Chain(hash, batch);
                all.Add((kind, hash));
            });
        }

        return all;
    }

    private static ResumableRun OfTold(string name, LoaderOptions order) => Of<Told.Batch>(
        name,
        options => new Told(600).CreateLoader(
            options with { Sampling = order.Sampling, Subset = order.Subset, SamplesPerEpoch = SamplesPerEpoch }),
        BatchHash.Of);

    private static ResumableRun OfTorn<TBatch>(
        string name, OnSampleError onSampleError, Func<LoaderOptions, DataLoader<TBatch>> create, Texter<TBatch> text)
        where TBatch : struct, IBatch<TBatch>, allows ref struct =>
        Of($"{name}, one of which throws, {onSampleError}", options => create(options with { OnSampleError = onSampleError }), text);

    private static Trouble Torn(int sample) => new(TroubleKind.Throw, sample);

    private static ResumableRun OfFlawed(OnSampleError onSampleError) => Of<Flawed.Batch>(
        $"samples that throw, {onSampleError}",
        options => new Flawed(120, every: 7).CreateLoader(options with { OnSampleError = onSampleError }), BatchText.Of);

    private static ResumableRun Of<TBatch>(string name, Func<LoaderOptions, DataLoader<TBatch>> create, Texter<TBatch> text)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => new(name, (options, _, seen) =>
    {
        using var loader = create(options);
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
                seen(text(batch), loader.GetState());
        }
    });
}
