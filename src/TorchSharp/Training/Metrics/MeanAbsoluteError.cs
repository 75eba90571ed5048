using Infeed.Training.Metrics;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>The mean distance of predictions from their targets, which have the same shape.</summary>
/// <param name="name">The name of its series in a <see cref="History"/>.</param>
public sealed class MeanAbsoluteError(string name = "mae") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => false;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        return (output.to(float64) - SameShape.Of(target, output, Name)).abs();
    }
}
