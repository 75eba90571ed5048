using System.Globalization;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A mixture as its crews see it: a source whose samples are those of all parts, one part after the other.</summary>
internal sealed class MixedSource
{
    /// <summary>How many classes a message names.</summary>
    private const int MaxNames = 3;

    private readonly long[] counts;
    private readonly long[] firsts;
    private readonly bool isShared;

    /// <param name="parts">The parts, at least one, with equal columns.</param>
    /// <param name="terms">How they are mixed.</param>
    /// <exception cref="ArgumentException">There are more samples than a long can number.</exception>
    /// <exception cref="SampleException">A source's code threw.</exception>
    public MixedSource(MixedPart[] parts, MixedTerms terms)
    {
        (Parts, Terms, Class) = (parts, terms, ClassOf(parts, terms));
        counts = Array.ConvertAll(parts, part => part.Count);
        firsts = new long[parts.Length];
        if (Class.Form.Has(FormTraits.Sharded))
        {
            Count = counts[0];
            return;
        }

        foreach (var (at, count) in counts.Index())
        {
            firsts[at] = Count;
            if (count > long.MaxValue - Count)
                throw new ArgumentException($"The parts of the mixture have more samples than a long can number: leave out some of them.");
            Count += count;
        }
    }

    // A copy does not ask for the samples again, because that runs the source's code.
    private MixedSource(MixedSource original, MixedPart[] parts, bool isShared) =>
        (Parts, Terms, Class, counts, firsts, Count, this.isShared) =
        (parts, original.Terms, original.Class, original.counts, original.firsts, original.Count, isShared);

    public MixedPart[] Parts { get; }

    public MixedTerms Terms { get; }

    public SourceClass Class { get; }

    /// <summary>Makes fillers of the parts that are filled by sample: an asynchronous method, if there is any; null if there is no such part.</summary>
    public PartMethod? MethodOfSamples => (Array.Find(Parts, part => part.Form.Has(FormTraits.Overlapped)) ?? Array.Find(Parts, IsBySample))?.Method;

    /// <summary>The method that makes fillers of the parts that are filled at one go; null if there is none.</summary>
    public PartMethod? MethodOfBatches => Array.Find(Parts, part => !IsBySample(part))?.Method;

    /// <summary>The number of samples of all parts; of streams the batches of an epoch, as the first part has them.</summary>
    public long Count { get; }

    /// <summary>The number of samples of a part; of a stream the batches of an epoch.</summary>
    public long CountOf(int part) => counts[part];

    /// <summary>The part of a sample.</summary>
    /// <param name="sample">The index of the sample in the mixture.</param>
    /// <param name="first">Receives the index in the mixture of the part's first sample.</param>
    /// <param name="past">Receives the index behind its last one.</param>
    public int PartOf(long sample, out long first, out long past)
    {
        var part = firsts.Length - 1;
        past = Count;
        while (firsts[part] > sample)
            past = firsts[part--];
        first = firsts[part];
        return part;
    }

    /// <summary>A copy for one worker, with copies of the parts.</summary>
    public MixedSource Clone() => isShared ? this : new(this, Array.ConvertAll(Parts, part => part.Clone()), isShared: false);

    /// <summary>The same parts, of which several fillers of one worker take no copies.</summary>
    public MixedSource Shared() => new(this, Parts, isShared: true);

    /// <summary>The order of the samples.</summary>
    /// <param name="subset">The subset of each part that is read; null for all.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch; null for what the parts have.</param>
    /// <exception cref="ArgumentException">A part that has a weight has no samples, or it is not known when an epoch ends.</exception>
    public MixedOrder Order(Subset? subset, long? samplesPerEpoch)
    {
        var ranges = Parts.Select((part, at) => part.RangeOf(subset, firsts[at])).ToArray();
        foreach (var at in Enumerable.Range(0, ranges.Length).Where(at => Terms.Weights[at] > 0))
            CheckStored(at, subset, samplesPerEpoch);
        for (var at = 0; at < ranges.Length; at++)
        {
            if (Terms.Weights[at] > 0 && ranges[at].Set.Length == 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part {at} of the mixture, {Parts[at].Schema.Source}, has no samples{(subset is null ? "" : $" in {subset}")}, and its weight is {Terms.Weights[at]}: leave it out, or give it the weight 0."));
        }

        var shares = new PartShares(Terms.Weights);
        return new MixedOrder(ranges, Terms, shares, samplesPerEpoch ?? EndOf(Array.ConvertAll(ranges, range => range.Set.Length), shares));
    }

    // Stored batches cannot be taken apart: each pass over them is of full ones, and begins with a batch.
    private void CheckStored(int at, Subset? subset, long? samplesPerEpoch)
    {
        var part = Parts[at];
        if (!part.Form.Has(FormTraits.Stored))
            return;
        var apart = Terms.BatchSize != part.BatchSize ? $"BatchSize is {Terms.BatchSize:N0}"
            : subset is not null ? $"Subset is {subset}"
            : CountOf(at) % part.BatchSize != 0 ? $"the last one of its {Quantity.Of(CountOf(at), "sample")} would be short"
            : samplesPerEpoch % part.BatchSize is > 0 ? $"SamplesPerEpoch is {samplesPerEpoch:N0}"
            : null;
        if (apart is not null)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The [Batch] method of part {at} of the mixture, {part.Declared.Source}, is asked for whole batches of {Quantity.Of(part.BatchSize, "sample")}, as its attribute says, but {apart}: change that, or let the method take the 'ReadOnlySpan<long>' of sample indices."));
    }

    private long EndOf(long[] lengths, PartShares shares)
    {
        if (Terms.StopWhen == StopWhen.Never)
            throw new ArgumentException("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.SamplesPerEpoch.");
        return MixedOrder.EndOf(lengths, shares, Terms.Unit, isFirst: Terms.StopWhen == StopWhen.FirstEnds)
            ?? throw new ArgumentException($"With these weights an epoch of the mixture that ends with StopWhen.{Terms.StopWhen} has more samples than a long can number: set LoaderOptions.SamplesPerEpoch.");
    }

    private static SourceClass ClassOf(MixedPart[] parts, MixedTerms terms)
    {
        var hash = WordHash.Start;
        foreach (var part in parts)
            hash = WordHash.Add(hash, [part.Declared.Hash]);
        return new SourceClass(
            new SampleSchema($"Mixture of {NameOf(parts)}", hash, parts[0].Declared.Columns.ToArray()),
            FormOf(parts),
            parts[0].Form.Has(FormTraits.Sharded) ? StreamOf(parts, terms) : default,
            Array.Exists(parts, part => part.HasEpochHooks),
            [.. parts.Select(part => part.Assembly).Distinct()],
            [.. parts.Select(part => part.Reader).Distinct()]);
    }

    // What all parts must be able to, and whether any of them reads several samples at once. Stored batches are whole by the turns of the parts.
    private static FormTraits FormOf(MixedPart[] parts)
    {
        var all = parts.Aggregate(FormTraits.BySample | FormTraits.Shared | FormTraits.Sharded, (form, part) => form & part.Form);
        return all | (Array.Exists(parts, part => part.Form.Has(FormTraits.Overlapped)) ? FormTraits.Overlapped : FormTraits.None);
    }

    // Each part is told the shards of the first. Samples are left out by all parts or by none, and each must say how many it had.
    private static StreamTraits StreamOf(MixedPart[] parts, MixedTerms terms)
    {
        var isReadOnce = Array.Exists(parts, part => part.Stream.IsReadOnce);
        var canSkip = !isReadOnce && parts.Where((_, at) => terms.Weights[at] > 0).All(part => part.Stream is { CanSkip: true, CountsSkipped: true });
        var hash = WordHash.Add(WordHash.Start, new PartShares(terms.Weights).Words);
        hash = WordHash.Add(hash, [(ulong)terms.Unit, (ulong)terms.StopWhen, .. parts.Select(part => part.Identity)]);
        return new StreamTraits(parts[0].Stream.Shards, isReadOnce) { CanSkip = canSkip, Mix = terms, MixHash = hash };
    }

    private static bool IsBySample(MixedPart part) => part.Form.Has(FormTraits.BySample);

    private static string NameOf(MixedPart[] parts)
    {
        var names = parts.Select(part => part.Declared.Source).Distinct().ToList();
        if (names.Count > MaxNames)
            names = [.. names[..(MaxNames - 1)], string.Create(CultureInfo.InvariantCulture, $"{names.Count - MaxNames + 1} others")];
        return names is [.. { Count: > 0 } before, var last] ? $"{string.Join(", ", before)} and {last}" : names[0];
    }
}
