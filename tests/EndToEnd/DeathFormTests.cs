using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Sources.Runs;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Workers that die in sequences and streams, in batches of a number of elements, and in a part of a mixture.</summary>
public sealed class DeathFormTests : IDisposable
{
    private readonly Scratch scratch = new();

    private delegate string Texter<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    [Theory]
    [InlineData("sequence", 30)]
    [InlineData("asynchronous sequence", 30)]
    [InlineData("steps of a stream, with a hook", 34)]
    [InlineData("batches of similar length", 70)]
    [InlineData("asynchronous part of samples", 40)]
    [InlineData("asynchronous part", 40)]
    [InlineData("part of whole batches", 40)]
    [InlineData("part of stored batches", 4)]
    public void Worker_thatDies_isReplaced_andBatchesAreThoseOfTheUndisturbedRun(string form, int sample)
    {
        var read = ReaderOf(form);
        var undisturbed = read(null, new LoaderOptions { Workers = 0 }, out _);
        var disturbed = read(
            new Trouble(TroubleKind.Kill, sample, scratch.File("once")), new LoaderOptions { Workers = 2, UseMultiprocessing = true, MaxQueueSize = 4 },
            out var deaths);
        Assert.Equal(undisturbed, disturbed);
        Assert.Equal(1, deaths);
    }

    public void Dispose() => scratch.Dispose();

    private delegate List<string> Reader(Trouble? trouble, LoaderOptions options, out long deaths);

    private static Reader ReaderOf(string form) => form switch
    {
        "sequence" => Of<Enumerated.Batch>((trouble, options) => new Enumerated(trouble).CreateLoader(options), BatchText.Of),
        "asynchronous sequence" => Of<Listed.Batch>((trouble, options) => new Listed(trouble).CreateLoader(options), BatchText.Of),
        "steps of a stream, with a hook" => Of<PacedTicks.Batch>(
            (trouble, options) => new PacedTicks(trouble).CreateLoader(options with { ShuffleBuffer = 5 }), BatchText.Of),
        "batches of similar length" => Of<Sentences.Batch>(
            (trouble, options) => new Sentences(200, trouble: trouble).CreateLoader(options with { MaxElements = 200 }), BatchText.Of),
        "asynchronous part of samples" => Of<Awaited.Batch>(
            (trouble, options) => Mixture.Of((new Awaited(100, trouble), 1.0)).With(new Returned(70), 1).CreateLoader(options), BatchHash.Of),
        "asynchronous part" => OfParts(trouble => (new PacedRows(), new PacedReads(trouble), new PacedBlocks())),
        "part of whole batches" => OfParts(trouble => (new PacedRows(trouble), new PacedReads(), new PacedBlocks())),
        "part of stored batches" => OfParts(trouble => (new PacedRows(), new PacedReads(), new PacedBlocks(trouble))),
        _ => throw new ArgumentException($"There is no form '{form}'.", nameof(form)),
    };

    private static Reader OfParts(Func<Trouble?, (PacedRows Rows, PacedReads Reads, PacedBlocks Blocks)> create) => Of<PacedRows.Batch>(
        (trouble, options) =>
        {
            var (rows, reads, blocks) = create(trouble);
            var mixture = Mixture.Of((rows, 1.0)).With(reads, 1).With(blocks, 1) with { By = MixBy.Batch, StopWhen = StopWhen.AllEnd };
            return mixture.CreateLoader(options with { Shuffle = true });
        },
        BatchText.Of);

    private static Reader Of<TBatch>(Func<Trouble?, LoaderOptions, DataLoader<TBatch>> create, Texter<TBatch> text)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => (Trouble? trouble, LoaderOptions options, out long deaths) =>
    {
        using var loader = create(trouble, options);
        var batches = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                batches.Add(text(batch));
        }

        deaths = loader.Statistics.WorkerDeaths;
        return batches;
    };
}
