using Infeed.Training.Metrics;

namespace Infeed.Training.Progress;

/// <summary>What an epoch has summed up before it goes on: nothing, or what a checkpoint in its middle has.</summary>
/// <param name="Loss">The mean loss.</param>
/// <param name="Samples">The samples that were trained on.</param>
/// <param name="Elapsed">The time of the training.</param>
/// <param name="Waited">The time that was spent waiting for batches.</param>
internal readonly record struct EpochSums(WeightedMean Loss, long Samples, TimeSpan Elapsed, TimeSpan Waited);
