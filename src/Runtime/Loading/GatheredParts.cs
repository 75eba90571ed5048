using Infeed.CompilerServices;
using Infeed.Options;
using Infeed.Plan;
using Infeed.Workers.Forms;

namespace Infeed.Loading;

/// <summary>The parts of a mixture, which their sources add in turn, and what they must have in common.</summary>
internal sealed class GatheredParts
{
    private readonly List<MixedPart> parts = [];
    private LoaderOptions? attribute;

    /// <summary>The options of the first part's attribute.</summary>
    public LoaderOptions Attribute => attribute!;

    /// <summary>The number of samples of each part.</summary>
    /// <exception cref="SampleException">The source's code threw.</exception>
    /// <exception cref="ArgumentException">The parts are streams, whose samples have no index.</exception>
    public IEnumerable<long> Counts => First.Form.Has(FormTraits.Sharded)
        ? throw new ArgumentException($"The parts of the mixture are streams, as {First.Schema.Source} is, whose samples have no index in their part: let a column say which part a sample is of.")
        : parts.Select(part => part.Count);

    /// <summary>Lets a source add itself.</summary>
    /// <exception cref="ArgumentException">It cannot be mixed with those before it, or adds nothing.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public void Ask(Func<LoaderOptions, IDisposable?> join)
    {
        var before = parts.Count;
        join(new LoaderOptions { Gathering = this })?.Dispose();
        if (parts.Count != before + 1)
            throw new ArgumentException($"Part {before} of the mixture is no class that the compiler has made a data source: give it one with [DataSource].");
    }

    public void Add<TSource, TWorker, TState>(TSource source, LoaderOptions options)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
        where TState : struct, ISourceState<TSource>
    {
        var part = new MixedPartOf<TSource, TWorker, TState>(source, TWorker.MethodOf(source)!, options.BatchSize ?? Knobs.BatchSize.Default);
        attribute ??= options;
        if (parts.Count > 0)
            CheckAgainstFirst(part);
        parts.Add(part);
    }

    /// <summary>The source that the parts make.</summary>
    /// <param name="terms">How they are mixed.</param>
    /// <param name="options">Options set by the caller.</param>
    /// <exception cref="ArgumentException">It cannot be read, or not with these options.</exception>
    public MixedSource Mix(MixedTerms terms, LoaderOptions? options)
    {
        if (!Enum.IsDefined(terms.StopWhen))
            throw OptionRange.Error(nameof(StopWhen), terms.StopWhen, $"StopWhen of the mixture is {terms.StopWhen}; it must be FirstEnds, AllEnd or Never.");
        if (!Enum.IsDefined(terms.By))
            throw OptionRange.Error(nameof(terms.By), terms.By, $"By of the mixture is {terms.By}; it must be Sample or Batch.");
        if (!Array.Exists(terms.Weights, weight => weight > 0))
            throw new ArgumentException("All weights of the mixture are 0, so no sample can be chosen: give one of them a weight above 0.");
        OptionRange.CheckMaxElements(options?.MaxElements);
        var other = options?.Sampling is { } sampling and not (Sampling.Every or Sampling.Mixed) ? $"Sampling is {sampling}"
            : options?.Bucketing == true ? "Bucketing is set"
            : options?.MaxElements is > 0 and var elements ? $"MaxElements is {elements:N0}"
            : null;
        if (other is not null)
            throw new ArgumentException($"The weights of a mixture's parts say which of their samples comes when, but {other}: leave that out.");
        foreach (var (at, part) in parts.Index())
        {
            CheckTraits(at, part, options);
            if (terms.By == MixBy.Sample && !part.Form.Has(FormTraits.BySample))
                throw new ArgumentException($"Part {at} of the mixture, {part.Schema.Source}, has a [Batch] method, which fills whole batches, and parts that take turns with samples share each batch: set By = MixBy.Batch, or give it a [Sample] method.");
        }

        return new MixedSource([.. parts], terms);
    }

    private static void CheckTraits(int at, MixedPart part, LoaderOptions? options)
    {
        if ((part.Traits & (SampleTraits.Weight | SampleTraits.Order)) != 0 && options?.Sampling is null)
            throw new ArgumentException($"Part {at} of the mixture, {part.Schema.Source}, says by [Weight] or [Order] which of its samples comes when, and a mixture reads each of them once in turn: set Sampling = Sampling.Every to do so.");
        if ((part.Traits & SampleTraits.Length) != 0 && options?.Bucketing is null)
            throw new ArgumentException($"Part {at} of the mixture, {part.Schema.Source}, tells the lengths of its samples by [Length], and a mixture makes no batches of similar lengths: set Bucketing = false to read it without.");
    }

    private void CheckAgainstFirst(MixedPart part)
    {
        if (part.Form.Has(FormTraits.Sharded) && !First.Form.Has(FormTraits.Sharded))
            throw new ArgumentException($"{Name(part.Schema)} is a stream, whose samples have no index by which a mixture could choose them, and those of part 0, {First.Schema.Source}, have one: let part 0 give its samples as a sequence, by a [Stream] method.");
        if (!part.Form.Has(FormTraits.Sharded) && First.Form.Has(FormTraits.Sharded))
            throw new ArgumentException($"{Name(part.Schema)} has samples with an index, by which a mixture of streams cannot choose them, and part 0, {First.Schema.Source}, is a stream: let the part give its samples as a sequence, by a [Stream] method.");
        if (First.Stream.Shards > 1 && !part.Stream.TakesShard)
            throw new ArgumentException($"{Name(part.Schema)} gives the same samples in each shard, and a mixture has as many shards as part 0, {First.Schema.Source}, {First.Stream.Shards}: let its [Stream] method take 'int shard, int shards', give it a [ShardStart] method, or write Shards = 1 in the attribute of part 0.");
        if (PartColumns.Difference(First.Schema.Columns, part.Schema.Columns) is { } difference)
            throw new ArgumentException($"{Name(part.Schema)} has other columns than part 0, {First.Schema.Source}, so they cannot be in one batch: {difference}.");
    }

    private MixedPart First => parts[0];

    private string Name(SampleSchema schema) => $"Part {parts.Count} of the mixture, {schema.Source},";
}
