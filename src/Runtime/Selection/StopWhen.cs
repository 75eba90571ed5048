namespace Infeed;

/// <summary>
/// When an epoch of a <see cref="Mixture{TBatch}"/> ends. <see cref="LoaderOptions.SamplesPerEpoch"/> replaces it. Of streams it says when each shard ends;
/// with <see cref="LoaderOptions.StepsPerEpoch"/> a shard that ends begins again.
/// </summary>
public enum StopWhen
{
    /// <summary>
    /// When all samples of one part have been read once, whichever part that is, and it would begin again. The others go on in the next epoch; streams begin
    /// anew in it, unless epochs have a number of steps.
    /// </summary>
    FirstEnds,

    /// <summary>When all samples of every part have been read once. Those of parts that end sooner come again.</summary>
    AllEnd,

    /// <summary>
    /// After <see cref="LoaderOptions.SamplesPerEpoch"/> samples, or <see cref="LoaderOptions.StepsPerEpoch"/> batches of streams, which must be given.
    /// </summary>
    Never,
}
