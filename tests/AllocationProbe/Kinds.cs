using Infeed.CompilerServices;
using Infeed.Tests.Sources;

namespace Infeed.Tests;

/// <summary>What can be read: sources of each form, in each order.</summary>
internal static class Kinds
{
    /// <summary>Begins to read a source.</summary>
    /// <param name="kind">Which one, see the usage of the program.</param>
    /// <param name="options">Workers, their kind, and the queue.</param>
    /// <param name="hasErrors">Whether some samples throw.</param>
    public static Reading Open(string kind, LoaderOptions options, bool hasErrors)
    {
        var begun = new Begun();
        return kind switch
        {
            "batches" => Of<Rows.Batch>(NewRows(1000).CreateLoader(options), batch => batch.Label.Span.Length > 0),
            "stored" => Of<Rows.Batch>(NewRows(1000).CreateStored(options), batch => batch.Label.Span.Length > 0),
            // Its epochs end with it, and its samples are drawn; or they have a number of steps, in which its shards begin again.
            "stream" => Of<Tape.Batch>(NewTape().CreateLoader(options with { ShuffleBuffer = 20 }), batch => batch.Label.Span.Length > 0),
            "steps" => Of<Tape.Batch>(NewTape().CreateLoader(options with { StepsPerEpoch = 500 }), batch => batch.Label.Span.Length > 0),
            "sequence" => Of<Counting.Batch>(new Counting { OnSample = begun.By }.CreateLoader(options), batch => batch.Label.Span.Length > 0),
            "awaited" => Of<Counting.Batch>(new Counting { OnSample = begun.By }.CreateAwaited(options), batch => batch.Label.Span.Length > 0),
            // Batches have different numbers of samples, or of similar length as many as others.
            "ragged" => Of<Words.Batch>(new Words(1000) { OnSample = begun.By }.CreateLoader(options with { MaxElements = 160 }), IsTrimmed),
            "lengths" => Of<Words.Batch>(new Words(1000) { OnSample = begun.By }.CreateLoader(options), IsTrimmed),
            "weighted" or "weightedonce" or "balanced" or "ordered" => Of<Lessons.Batch>(
                new Lessons(1000) { OnSample = begun.By }.CreateLoader(options with { Sampling = Enum.Parse<Sampling>(kind, ignoreCase: true) }),
                batch => batch.Label.Span.Length > 0),
            "async" => new Reading<Probe.Batch>(new AsyncProbe(1000).CreateLoader(options), batch => batch.Label.Span.Length > 0, begun: null),
            // The first part begins again many times an epoch.
            "streams" => Of<Tape.Batch>(
                (Mixture.Of((NewTape(7), 0.4), (NewTape(400), 0.6)) with { StopWhen = StopWhen.Never }).CreateLoader(options with { StepsPerEpoch = 500 }),
                batch => batch.Label.Span.Length > 0),
            "mixture" => OfProbe(Mixture.Of((NewProbe(7), 0.4), (NewProbe(800), 0.6)).CreateLoader(options with { SamplesPerEpoch = 1000 })),
            "turns" => OfProbe((Mixture.Of((NewProbe(300), 0.4)).With(new AsyncProbe(200), 0.3).With(new Rows(7), 0.3) with { By = MixBy.Batch })
                .CreateLoader(options with { SamplesPerEpoch = 1000 })),
            "ranks" => OfProbe(NewProbe(1000).CreateLoader(options with { Shard = new Shard(1, 3) })),
            _ => OfProbe(NewProbe(1000).CreateLoader(options)),
        };

        Reading Of<TBatch>(DataLoader<TBatch> loader, Reading<TBatch>.Look look)
            where TBatch : struct, IBatch<TBatch>, allows ref struct => new Reading<TBatch>(loader, look, begun);

        Reading OfProbe(DataLoader<Probe.Batch> loader) => Of(loader, batch => batch.Label.Span.Length > 0);

        Rows NewRows(long count) => new(count) { OnBatch = (worker, _) => begun.By(worker) };

        Tape NewTape(int length = 400) => new(length) { OnSample = (worker, _) => begun.By(worker) };

        Probe NewProbe(long count) => new(count) { OnSample = Meet };

        void Meet(int worker, long index)
        {
            begun.By(worker);
            if (hasErrors && index % 97 == 0)
                throw new InvalidDataException("The image is damaged.");
        }
    }

    private static bool IsTrimmed(Words.Batch batch)
    {
        var shape = batch.Tokens.Trimmed.Shape;
        return shape[0] == batch.Count && shape[1] == batch.Tokens.MaxLength;
    }
}
