using static TorchSharp.torch;

namespace Infeed;

/// <summary>The share of samples whose class is predicted: that with the highest score, of <c>[n, classes, ...]</c>.</summary>
/// <remarks>Targets are numbers of classes, <c>[n, ...]</c>, or one score a class, <c>[n, classes, ...]</c>, as in one-hot coding.</remarks>
/// <param name="name">The name of its series in a <see cref="History"/>.</param>
public sealed class Accuracy(string name = "accuracy") : MeanMetric(name)
{
    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (output.dim() < 2)
            throw new InvalidOperationException($"The metric '{Name}' needs one score a class, [n, classes], and the model predicts {output.dim()} dimension: use BinaryAccuracy.");
        return output.argmax(1).eq(target.dim() == output.dim() ? target.argmax(1) : target);
    }
}
