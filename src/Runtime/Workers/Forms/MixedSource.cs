using System.Globalization;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A mixture as its crews see it: a source whose samples are those of all parts, one part after the other.</summary>
internal sealed class MixedSource
{
    /// <summary>How many classes a message names.</summary>
    private const int MaxNames = 3;

    private readonly long[] firsts;

    /// <param name="parts">The parts, at least one, all of one form and with equal columns.</param>
    /// <param name="terms">How they are mixed.</param>
    /// <exception cref="ArgumentException">There are more samples than a long can number.</exception>
    /// <exception cref="SampleException">A source's code threw.</exception>
    public MixedSource(MixedPart[] parts, MixedTerms terms)
    {
        (Parts, Terms, Class) = (parts, terms, ClassOf(parts));
        firsts = new long[parts.Length];
        foreach (var (at, part) in parts.Index())
        {
            firsts[at] = Count;
            if (part.Count > long.MaxValue - Count)
                throw new ArgumentException($"The parts of the mixture have more samples than a long can number: leave out some of them.");
            Count += part.Count;
        }
    }

    // A copy does not ask for the samples again, because that runs the source's code.
    private MixedSource(MixedSource original)
    {
        Parts = Array.ConvertAll(original.Parts, part => part.Clone());
        (Terms, Class, firsts, Count) = (original.Terms, original.Class, original.firsts, original.Count);
    }

    public MixedPart[] Parts { get; }

    public MixedTerms Terms { get; }

    public SourceClass Class { get; }

    /// <summary>The number of samples of all parts.</summary>
    public long Count { get; }

    /// <summary>The number of samples of a part.</summary>
    public long CountOf(int part) => (part + 1 < firsts.Length ? firsts[part + 1] : Count) - firsts[part];

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

    public MixedSource Clone() => new(this);

    /// <summary>The order of the samples.</summary>
    /// <param name="subset">The subset of each part that is read; null for all.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch; null for what the parts have.</param>
    /// <exception cref="ArgumentException">A part that has a weight has no samples, or it is not known when an epoch ends.</exception>
    public MixedOrder Order(Subset? subset, long? samplesPerEpoch)
    {
        var ranges = Parts.Select((part, at) => part.RangeOf(subset, firsts[at])).ToArray();
        for (var at = 0; at < ranges.Length; at++)
        {
            if (Terms.Weights[at] > 0 && ranges[at].Set.Length == 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part {at} of the mixture, {Parts[at].Schema.Source}, has no samples{(subset is null ? "" : $" in {subset}")}, and its weight is {Terms.Weights[at]}: leave it out, or give it the weight 0."));
        }

        var shares = new PartShares(Terms.Weights);
        return new MixedOrder(ranges, Terms, shares, samplesPerEpoch ?? EndOf(Array.ConvertAll(ranges, range => range.Set.Length), shares));
    }

    private long EndOf(long[] lengths, PartShares shares)
    {
        if (Terms.StopWhen == StopWhen.Never)
            throw new ArgumentException("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.SamplesPerEpoch.");
        return MixedOrder.EndOf(lengths, shares, Terms.Unit, isFirst: Terms.StopWhen == StopWhen.FirstEnds)
            ?? throw new ArgumentException($"With these weights an epoch of the mixture that ends with StopWhen.{Terms.StopWhen} has more samples than a long can number: set LoaderOptions.SamplesPerEpoch.");
    }

    private static SourceClass ClassOf(MixedPart[] parts)
    {
        var hash = WordHash.Start;
        foreach (var part in parts)
            hash = WordHash.Add(hash, [part.Declared.Hash]);
        return new SourceClass(
            new SampleSchema($"Mixture of {NameOf(parts)}", hash, parts[0].Declared.Columns.ToArray()),
            parts[0].Form,
            Array.Exists(parts, part => part.HasEpochHooks),
            [.. parts.Select(part => part.Assembly).Distinct()],
            [.. parts.Select(part => part.Reader).Distinct()]);
    }

    private static string NameOf(MixedPart[] parts)
    {
        var names = parts.Select(part => part.Declared.Source).Distinct().ToList();
        if (names.Count > MaxNames)
            names = [.. names[..(MaxNames - 1)], string.Create(CultureInfo.InvariantCulture, $"{names.Count - MaxNames + 1} others")];
        return names is [.. { Count: > 0 } before, var last] ? $"{string.Join(", ", before)} and {last}" : names[0];
    }
}
