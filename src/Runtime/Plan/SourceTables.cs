using System.Globalization;
using System.Runtime.InteropServices;

namespace Infeed.Plan;

/// <summary>
/// What a plan needs to know of each sample: which are in a part that labels or groups decide, their weights, and their lengths. Most plans need nothing.
/// </summary>
internal sealed class SourceTables
{
    /// <summary>The samples of a part, sorted; null if the part follows from numbers alone.</summary>
    public long[]? Listed { get; private init; }

    /// <summary>The weights of the set's positions if none is drawn twice in an epoch; otherwise null.</summary>
    public double[]? Keyed { get; private init; }

    /// <summary>Draws positions of the set; null if no sample is drawn, or none twice.</summary>
    public AliasTable? Weights { get; private init; }

    /// <summary>The positions of the set by the lengths of their samples; null if batches do not depend on these.</summary>
    public LengthOrder? Lengths { get; private init; }

    /// <summary>The order that the source's code says; null if it says none, or is not asked.</summary>
    public CodedOrder? Order { get; private init; }

    /// <summary>The order of the samples of a mixture; null if the source is none.</summary>
    public MixedOrder? Mix { get; private init; }

    /// <summary>The samples that are read.</summary>
    public required SampleSet Set { get; init; }

    /// <summary>How samples are chosen.</summary>
    public Sampling Sampling { get; private init; }

    /// <summary>A hash of all that the source told; 0 if nothing was asked.</summary>
    public ulong Hash { get; private init; }

    /// <summary>The tables of a plan for all samples.</summary>
    public static SourceTables All(long count) => new() { Set = SampleSet.All(count) };

    /// <summary>Asks a source what the options need to know of its samples.</summary>
    /// <param name="source">The name of the source, for messages.</param>
    /// <param name="count">The number of its samples.</param>
    /// <param name="subset">The subset that is read; null for all.</param>
    /// <param name="sampling">How samples are chosen.</param>
    /// <param name="isBucketed">Whether batches have samples of similar length.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch; null for all that are read.</param>
    /// <param name="traits">The source.</param>
    /// <exception cref="ArgumentException">
    /// The source does not tell what is needed, a weight or length is none, or its order says a sample that it does not have.
    /// </exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static SourceTables Of(string source, long count, Subset? subset, Sampling sampling, bool isBucketed, long? samplesPerEpoch, ISampleTraits traits)
    {
        if (sampling == Sampling.Mixed)
            return OfMixture(count, traits.Mix(subset, samplesPerEpoch));
        var hash = WordHash.Start;
        var listed = subset?.Split is { } split ? ListOf(split, subset.Part, count, $"Subset is {subset}", traits) : null;
        if (listed is not null)
            hash = WordHash.Add(hash, MemoryMarshal.Cast<long, ulong>(listed));
        var set = SampleSet.Of(subset, count, listed);
        double[]? weights = null;
        int[]? lengths = null;
        var samples = set.Length > 0 && (isBucketed || sampling is not (Sampling.Every or Sampling.Ordered)) ? SamplesOf(set, listed) : [];
        if (isBucketed && Measure(source, traits.Lengths(count, "Bucketing or MaxElements is set"), samples) is { Length: > 0 } told)
        {
            lengths = told;
            foreach (var length in lengths)
                hash = WordHash.Add(hash, [(ulong)length]);
        }

        CodedOrder? order = null;
        if (sampling == Sampling.Ordered && set.Length > 0)
        {
            (order, var ofOrder) = traits.Order(count, samplesPerEpoch ?? set.Length);
            hash = WordHash.Add(hash, [ofOrder]);
        }
        else if (sampling != Sampling.Every && samples.Length > 0)
        {
            var asked = $"Sampling is {sampling}";
            weights = sampling == Sampling.Balanced
                ? Balance(traits.Labels(count, asked), samples)
                : Weigh(source, traits.Weights(count, asked), samples);
            hash = WordHash.Add(hash, MemoryMarshal.Cast<double, ulong>(weights));
        }

        return new SourceTables
        {
            Set = set,
            Sampling = sampling,
            Listed = listed,
            Order = order,
            Keyed = sampling == Sampling.WeightedOnce ? weights : null,
            Weights = weights is null || sampling == Sampling.WeightedOnce ? null : new AliasTable(weights),
            Lengths = lengths is null ? null : new LengthOrder(lengths),
            Hash = hash == WordHash.Start ? 0 : hash,
        };
    }

    // The subset is one of each part, and the mixture knows which samples those are.
    private static SourceTables OfMixture(long count, MixedOrder mix) =>
        new() { Set = SampleSet.All(count), Sampling = Sampling.Mixed, Mix = mix, Hash = mix.Hash };

    private static long[]? ListOf(Split split, int part, long count, string asked, ISampleTraits traits) => split.By switch
    {
        SplitBy.Label => PartList.OfLabels(split, part, traits.Labels(count, asked)),
        SplitBy.Group => PartList.OfGroups(split, part, traits.Groups(count, asked)),
        _ => null,
    };

    private static long[] SamplesOf(SampleSet set, long[]? listed)
    {
        var samples = new long[set.Length];
        for (var position = 0; position < samples.Length; position++)
            samples[position] = position;
        new SetOrder(set, listed).Map(samples);
        return samples;
    }

    private static int[] Measure(string source, int[] lengths, long[] samples)
    {
        var chosen = Array.ConvertAll(samples, sample => lengths[sample]);
        return Array.FindIndex(chosen, length => length < 0) is >= 0 and var bad
            ? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The length of sample {samples[bad]} of {source} is {chosen[bad]}; a length is 0 or more."))
            : chosen;
    }

    private static double[] Weigh(string source, double[] weights, long[] samples)
    {
        var chosen = Array.ConvertAll(samples, sample => weights[sample]);
        if (Array.FindIndex(chosen, weight => !(weight >= 0 && double.IsFinite(weight))) is >= 0 and var bad)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The weight of sample {samples[bad]} of {source} is {chosen[bad]}; a weight is a finite number of 0 or more."));
        return Array.Exists(chosen, weight => weight > 0)
            ? chosen
            : throw new ArgumentException($"All weights of {source} are 0, so no sample can be drawn: give one of them a weight above 0.");
    }

    private static double[] Balance(long[] labels, long[] samples)
    {
        var counts = new Dictionary<long, int>();
        foreach (var sample in samples)
            counts[labels[sample]] = counts.GetValueOrDefault(labels[sample]) + 1;
        return Array.ConvertAll(samples, sample => 1.0 / counts[labels[sample]]);
    }
}
