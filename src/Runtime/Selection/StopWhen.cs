namespace Infeed;

/// <summary>When an epoch of a <see cref="Mixture{TBatch}"/> ends. <see cref="LoaderOptions.SamplesPerEpoch"/> replaces it.</summary>
public enum StopWhen
{
    /// <summary>
    /// When all samples of one part have been read once, whichever part that is, and it would begin again. The others go on in the next epoch.
    /// </summary>
    FirstEnds,

    /// <summary>When all samples of every part have been read once. Those of parts that end sooner come again.</summary>
    AllEnd,

    /// <summary>After <see cref="LoaderOptions.SamplesPerEpoch"/> samples, which must be given.</summary>
    Never,
}
