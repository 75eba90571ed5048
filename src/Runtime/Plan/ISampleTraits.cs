namespace Infeed.Plan;

/// <summary>What a source tells of all its samples. Calls the source's code, which may throw.</summary>
internal interface ISampleTraits
{
    bool HasWeights { get; }

    bool HasLengths { get; }

    bool HasOrder { get; }

    /// <summary>Whether the samples are those of several sources.</summary>
    bool IsMixed { get; }

    /// <summary>The weight of each sample.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="asked">The option that asks for it, as a clause.</param>
    /// <exception cref="ArgumentException">The source does not tell it.</exception>
    double[] Weights(long count, string asked);

    /// <summary>The class of each sample.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="asked">The option that asks for it, as a clause.</param>
    /// <exception cref="ArgumentException">The source does not tell it.</exception>
    long[] Labels(long count, string asked);

    /// <summary>The group of each sample.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="asked">The option that asks for it, as a clause.</param>
    /// <exception cref="ArgumentException">The source does not tell it.</exception>
    long[] Groups(long count, string asked);

    /// <summary>The length of each sample.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="asked">The option that asks for it, as a clause.</param>
    /// <exception cref="ArgumentException">The source does not tell it.</exception>
    int[] Lengths(long count, string asked);

    /// <summary>The order of the samples, and a hash of it.</summary>
    /// <param name="count">The number of samples.</param>
    /// <param name="samplesPerEpoch">The number of positions.</param>
    /// <exception cref="ArgumentException">The source does not tell it, or says a sample that it does not have.</exception>
    (CodedOrder Order, ulong Hash) Order(long count, long samplesPerEpoch);

    /// <summary>The order of the samples of a mixture.</summary>
    /// <param name="subset">The subset of each part that is read; null for all.</param>
    /// <param name="samplesPerEpoch">The number of samples in an epoch; null for what the mixture says.</param>
    /// <exception cref="ArgumentException">The source is no mixture, or a part of it has no samples.</exception>
    MixedOrder Mix(Subset? subset, long? samplesPerEpoch);
}
