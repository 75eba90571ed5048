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
}
