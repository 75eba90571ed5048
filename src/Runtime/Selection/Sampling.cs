namespace Infeed;

/// <summary>How the samples of an epoch are chosen.</summary>
public enum Sampling
{
    /// <summary>Every sample once, in order or shuffled.</summary>
    Every,

    /// <summary>At random, each time any sample in proportion to its weight, which the source's <see cref="WeightAttribute"/> method says.</summary>
    Weighted,

    /// <summary>
    /// At random, each time any class of samples equally likely, and of its samples any; the source's <see cref="LabelAttribute"/> method tells the classes.
    /// </summary>
    Balanced,

    /// <summary>As the source's <see cref="OrderAttribute"/> method says for each position of an epoch.</summary>
    Ordered,

    /// <summary>
    /// At random without replacement, in proportion to weights, which the source's <see cref="WeightAttribute"/> method says: samples of large weights come
    /// early, and <see cref="LoaderOptions.SamplesPerEpoch"/> says after how many the epoch ends. Those with a weight above 0 come once at most, and all
    /// of them if nothing is said. Each epoch is drawn anew, when its first batch is filled, in memory that stays: 24 bytes a sample in every process.
    /// </summary>
    WeightedOnce,

    /// <summary>From the parts of a <see cref="Mixture{TBatch}"/>, in proportion to their weights: of mixtures, and of no other source.</summary>
    Mixed,
}
