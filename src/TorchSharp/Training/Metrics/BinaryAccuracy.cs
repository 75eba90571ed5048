using Infeed.Training.Metrics;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>The share of predictions that are on the right side of a threshold. Targets are 0 or 1, in the shape of the predictions.</summary>
/// <param name="threshold">What is above it is predicted as 1: 0.5 for probabilities, 0 for logits.</param>
/// <param name="name">The name of its series in a <see cref="History"/>.</param>
public sealed class BinaryAccuracy(double threshold = 0.5, string name = "accuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        return output.gt(threshold).eq(SameShape.Of(target, output, Name).gt(0.5));
    }
}
