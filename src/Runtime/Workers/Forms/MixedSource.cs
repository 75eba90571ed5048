using System.Globalization;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A mixture as its crews see it: a source whose samples are those of all parts, one part after the other.</summary>
internal sealed class MixedSource
{
    private readonly long[] firsts;

    /// <param name="parts">The parts, all of one form and with equal columns.</param>
    /// <param name="weights">Their weights: finite, none negative, and not all 0.</param>
    /// <param name="stopWhen">When an epoch ends.</param>
    /// <param name="unit">How many samples in turn are of one part.</param>
    /// <exception cref="ArgumentException">There are more samples than a long can number.</exception>
    public MixedSource(MixedPart[] parts, double[] weights, StopWhen stopWhen, int unit)
    {
        (Parts, Weights, StopWhen, Unit) = (parts, weights, stopWhen, unit);
        firsts = new long[parts.Length];
        foreach (var (at, part) in parts.Index())
        {
            firsts[at] = Count;
            if (part.Count > long.MaxValue - Count)
                throw new ArgumentException($"The parts of the mixture have more samples than a long can number: leave out some of them.");
            Count += part.Count;
        }
    }

    public MixedPart[] Parts { get; }

    public double[] Weights { get; }

    public StopWhen StopWhen { get; }

    public int Unit { get; }

    /// <summary>The number of samples of all parts.</summary>
    public long Count { get; }

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

    public MixedSource Clone() => new(Array.ConvertAll(Parts, part => part.Clone()), Weights, StopWhen, Unit);

    /// <summary>The order of the samples.</summary>
    /// <param name="subset">The subset of each part that is read; null for all.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch; null for what the parts have.</param>
    /// <exception cref="ArgumentException">A part that has a weight has no samples, or it is not known when an epoch ends.</exception>
    public MixedOrder Order(Subset? subset, long? samplesPerEpoch)
    {
        var ranges = Parts.Select((part, at) => part.RangeOf(subset, firsts[at])).ToArray();
        for (var at = 0; at < ranges.Length; at++)
        {
            if (Weights[at] > 0 && ranges[at].Set.Length == 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Part {at} of the mixture, {Parts[at].Schema.Source}, has no samples{(subset is null ? "" : $" in {subset}")}, and its weight is {Weights[at]}: leave it out, or give it the weight 0."));
        }

        var shares = new PartShares(Weights);
        return new MixedOrder(ranges, shares, Unit, samplesPerEpoch ?? EndOf(Array.ConvertAll(ranges, range => range.Set.Length), shares));
    }

    private long EndOf(long[] lengths, PartShares shares)
    {
        if (StopWhen == StopWhen.Never)
            throw new ArgumentException("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.SamplesPerEpoch.");
        return MixedOrder.EndOf(lengths, shares, Unit, isFirst: StopWhen == StopWhen.FirstEnds)
            ?? throw new ArgumentException($"With these weights an epoch of the mixture that ends with StopWhen.{StopWhen} has more samples than a long can number: set LoaderOptions.SamplesPerEpoch.");
    }
}
