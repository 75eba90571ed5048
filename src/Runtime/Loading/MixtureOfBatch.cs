using Infeed.CompilerServices;
using Infeed.Crews.Processes;
using Infeed.Loading;
using Infeed.Plan;
using Infeed.Tuning;
using Infeed.Workers.Forms;

namespace Infeed;

/// <summary>
/// Several sources with equal columns, read as one in proportion to their weights: <see cref="Mixture.Of"/>. Which part is at which position follows from the
/// weights alone, evenly: of the first n samples of an epoch, whatever n is, each of two parts has its share, rounded. All samples of a part come once before
/// any comes again, in an order of their own each time with <see cref="LoaderOptions.Shuffle"/>, also over the ends of epochs. A mixture of streams is a
/// stream, each shard of which has the same shard of each part, mixed so.
/// </summary>
/// <typeparam name="TBatch">The batch of the first source, which is that of the mixture.</typeparam>
public sealed record Mixture<TBatch> : IDataSource<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    private readonly MixturePart[] parts = [];

    internal Mixture()
    {
    }

    private Mixture(Mixture<TBatch> original) => (parts, StopWhen, By) = (original.parts, original.StopWhen, original.By);

    /// <summary>When an epoch ends, unless <see cref="LoaderOptions.SamplesPerEpoch"/> says it.</summary>
    public StopWhen StopWhen { get; init; }

    /// <summary>Whether parts take turns with samples, so that each batch has some of all, or with whole batches.</summary>
    public MixBy By { get; init; }

    /// <summary>The mixture with another source, which may be of another class with equal columns: the same names, types and shapes.</summary>
    /// <typeparam name="TOther">The batch of that source.</typeparam>
    /// <param name="source">The source.</param>
    /// <param name="weight">Its weight, in proportion to those of the others.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, infinite or no number.</exception>
    public Mixture<TBatch> With<TOther>(IDataSource<TOther> source, double weight)
        where TOther : struct, IBatch<TOther>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Mixture<TBatch>(this, new MixturePart(options => source.CreateLoader(options), Mixture.Checked(weight, parts.Length)));
    }

    /// <summary>
    /// Makes a loader of the mixture. What <paramref name="overrides"/> leave open is as the attribute of the first part says. The sample indices of the
    /// batches count those of all parts, one part after the other; those of streams are as in any stream.
    /// </summary>
    /// <param name="overrides">
    /// The options of the loader; null for none. <see cref="LoaderOptions.Subset"/> is one of each part; samples of a mixture have no weights, order or
    /// lengths of their own.
    /// </param>
    /// <returns>The loader. Dispose it to end its workers and to give its memory back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option, <see cref="StopWhen"/> or <see cref="By"/> is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// All weights are 0; a part that has a weight has no samples; some parts are streams and others are not; a part fills whole batches where parts take
    /// turns with samples, or has stored batches of another size; the columns of two parts differ; it is not known when an epoch ends; or the state to resume
    /// is of another run.
    /// </exception>
    /// <exception cref="SampleException">A source's own code threw while it was asked for the number of its samples.</exception>
    /// <exception cref="InsufficientMemoryException">The queue does not fit into memory.</exception>
    /// <exception cref="InvalidOperationException">Workers are to be processes, and the fields of a source cannot go to one.</exception>
    public DataLoader<TBatch> CreateLoader(LoaderOptions? overrides = null)
    {
        if (overrides?.Gathering is not null)
            throw new ArgumentException("A part of the mixture is a mixture itself, whose samples cannot be chosen one by one: give its parts to the outer one, with their weights multiplied.");
        var gathered = Gather();
        var batchSize = overrides?.BatchSize ?? gathered.Attribute.BatchSize ?? Knobs.BatchSize.Default;
        // An impossible batch size is refused where all options are checked.
        var source = gathered.Mix(new MixedTerms(Array.ConvertAll(parts, part => part.Weight), StopWhen, By, Math.Max(1, batchSize)), overrides);
        // Every is how each part is read; that parts are mixed is not an option of a mixture.
        var options = overrides is { Sampling: Sampling.Every } ? overrides with { Sampling = null } : overrides;
        var processes = new ProcessCrews<MixedSource, MixedWorker, MixedState>();
        return NewLoader.Of<MixedSource, MixedWorker, MixedState, TBatch>(source, gathered.Attribute, options, processes, TuningReporter.Current);
    }

    /// <summary>Which part a sample is of, numbered from 0, and its index in that part. Each source is asked for its number of samples.</summary>
    /// <param name="sampleIndex">The index of the sample in the mixture, as <c>batch.SampleIndices</c> has it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mixture has no such sample.</exception>
    /// <exception cref="ArgumentException">A part cannot be read in a mixture, or the parts are streams.</exception>
    /// <exception cref="SampleException">A source's own code threw.</exception>
    public (int Part, long Index) Locate(long sampleIndex)
    {
        var index = sampleIndex;
        foreach (var (part, count) in Gather().Counts.Index())
        {
            if (index >= 0 && index < count)
                return (part, index);
            index -= count;
        }

        throw new ArgumentOutOfRangeException(nameof(sampleIndex), sampleIndex, $"The mixture has no sample {sampleIndex}.");
    }

    private Mixture(Mixture<TBatch> original, MixturePart part)
        : this(original) => parts = [.. original.parts, part];

    private GatheredParts Gather()
    {
        var gathered = new GatheredParts();
        foreach (var part in parts)
            gathered.Ask(part.Join);
        return gathered;
    }
}
