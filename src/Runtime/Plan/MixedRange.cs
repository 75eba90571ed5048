namespace Infeed.Plan;

/// <summary>The samples of one part of a mixture.</summary>
/// <param name="Source">A hash of the name of the part's class, and of its columns.</param>
/// <param name="First">The index in the mixture of the part's sample 0.</param>
/// <param name="Set">The samples of the part that are read.</param>
/// <param name="Listed">The samples that a listed set is of; otherwise null.</param>
/// <param name="Together">How many samples in turn stay together in a random order: those of a batch, if batches are stored; otherwise 1.</param>
internal sealed record MixedRange(ulong Source, long First, SampleSet Set, long[]? Listed, int Together);
