using System.Globalization;
using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;

namespace Infeed.Soak.Ranks;

/// <summary>Reads the share of a rank.</summary>
/// <param name="options">Workers, and the rank.</param>
/// <param name="seen">Is told of each row that is no padding.</param>
/// <returns>The number of batches.</returns>
internal delegate int RankReader(LoaderOptions options, Action<RankRow> seen);

/// <summary>What ranks read together.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unevens">The ways to end an epoch in which 2 and 4 ranks can share it.</param>
/// <param name="IsOnce">Whether an epoch has no sample twice.</param>
/// <param name="Read">Reads it.</param>
internal sealed record RankRun(string Name, Uneven[] Unevens, bool IsOnce, RankReader Read)
{
    public const int Epochs = 2;

    private static readonly Uneven[] All = [Uneven.Pad, Uneven.Drop, Uneven.Exact];

    // Where batches are not taken apart, ranks cannot have equally many of all of them.
    private static readonly Uneven[] NotExact = [Uneven.Pad, Uneven.Drop];

    private delegate List<(long Sample, string Contents)> RowsOf<TBatch>(TBatch batch)
        where TBatch : struct, IBatch<TBatch>, allows ref struct;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RankRun> Kinds { get; } =
    [
        // Not a multiple of any step of 2 or 4 ranks, and enough is left over for Uneven.Exact to give each rank some.
        OfNumbers("samples", isOnce: true, new Numbers(8_007).CreateLoader),
        OfNumbers("mixture", isOnce: false, options => Mixture.Of((new Numbers(900), 0.6), (new Numbers(700), 0.4)).CreateLoader(
            options with { SamplesPerEpoch = 1_543 })),
        OfTold("weighted", isOnce: false, Sampling.Weighted),
        OfTold("weighted-once", isOnce: true, Sampling.WeightedOnce),
        new("order", All, IsOnce: true, Of<Stepped.Batch>(
            new Stepped(7).CreateLoader, batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Value.Span, batch.Count)))),
        new("lengths", NotExact, IsOnce: true, Of<Sentences.Batch>(
            options => new Sentences(1_000).CreateLoader(options with { MaxElements = 200 }),
            batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Text), Texts(batch.Tokens)))),
        new("mixture-by-batch", NotExact, IsOnce: false, Of<PacedRows.Batch>(
            options => (Mixture.Of((new PacedRows(), 1.0)).With(new PacedReads(), 1).With(new PacedBlocks(), 1) with { By = MixBy.Batch })
                .CreateLoader(options with { SamplesPerEpoch = 8 * 61, Shuffle = true }),
            batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Value.Span, batch.Count)))),
        // Twelve shards and 120 batches an epoch, which 2 and 4 ranks can share.
        new("stream", All, IsOnce: true, Of<Leaps.Batch>(
            options => new Leaps(70).CreateLoader(options with { StepsPerEpoch = 120, ShuffleBuffer = 20 }),
            batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Place.Span, batch.Count), Texts(batch.Noise.Span, batch.Count)))),
    ];

    private static RankRun OfNumbers(string name, bool isOnce, Func<LoaderOptions, DataLoader<Numbers.Batch>> create) => new(
        name, All, isOnce, Of<Numbers.Batch>(
        options => create(options with { Shuffle = true, Seed = 11 }),
        batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Features.Span, batch.Count), Texts(batch.Label.Span, batch.Count))));

    private static RankRun OfTold(string name, bool isOnce, Sampling sampling) => new(name, All, isOnce, Of<Told.Batch>(
        options => new Told(600).CreateLoader(options with { Sampling = sampling, SamplesPerEpoch = 487 }),
        batch => Rows(batch.SampleIndices, batch.IsPadding, Texts(batch.Value.Span, batch.Count))));

    private static RankReader Of<TBatch>(Func<LoaderOptions, DataLoader<TBatch>> create, RowsOf<TBatch> rowsOf)
        where TBatch : struct, IBatch<TBatch>, allows ref struct => (options, seen) =>
    {
        using var loader = create(options);
        var number = 0;
        foreach (var epoch in loader.Epochs(Epochs))
        {
            foreach (var batch in epoch)
            {
                foreach (var (sample, contents) in rowsOf(batch))
                    seen(new RankRow(number, epoch.Number, sample, contents));
                number++;
            }
        }

        return number;
    };

    private static List<(long Sample, string Contents)> Rows(
        ReadOnlySpan<long> samples, ReadOnlySpan<bool> isPadding, params ReadOnlySpan<string[]> columns)
    {
        var rows = new List<(long, string)>();
        for (var row = 0; row < samples.Length; row++)
        {
            var contents = "";
            foreach (var column in columns)
                contents += $" {column[row]}";
            if (!isPadding[row])
                rows.Add((samples[row], contents));
        }

        return rows;
    }

    // Each row of a column.
    private static string[] Texts<T>(ReadOnlySpan<T> values, int rows)
        where T : unmanaged
    {
        var texts = new string[rows];
        for (var row = 0; row < rows; row++)
        {
            var length = values.Length / rows;
            var ofRow = values.Slice(row * length, length).ToArray();
            texts[row] = string.Join(' ', ofRow.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}")));
        }

        return texts;
    }

    private static string[] Texts<T>(RaggedColumn<T> column)
        where T : unmanaged
    {
        var texts = new string[column.Lengths.Span.Length];
        for (var row = 0; row < texts.Length; row++)
            texts[row] = string.Join(' ', column[row].ToArray());
        return texts;
    }
}
