using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>The weights of the samples of a batch, one each.</summary>
internal static class SampleWeights
{
    /// <summary>
    /// Weights <c>[n]</c>; null if all samples weigh the same. A column has them as <c>[n, 1]</c>, too, which would be broadcast to <c>[n, n]</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is not one weight for each sample.</exception>
    public static Tensor? Of(Predictions batch)
    {
        if (batch.Weight is not { } weight)
            return null;
        var samples = Objective.Count(batch.Target);
        if (weight.numel() != samples)
            throw new InvalidOperationException($"Samples have weights of the shape [{string.Join(", ", weight.shape)}] in a batch of {samples}: give one weight for each sample, [{samples}].");
        return weight.dim() == 1 ? weight : weight.reshape(samples);
    }
}
