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
        // The best of one score is always the first.
        if (output.dim() < 2 || output.size(1) == 1)
            throw new InvalidOperationException($"The metric '{Name}' needs one score a class, [n, classes], and the model predicts {Text(output.shape)}: use BinaryAccuracy.");
        if (target.shape.SequenceEqual(output.shape))
            return output.argmax(1).eq(target.argmax(1));
        long[] classes = [output.size(0), .. output.shape[2..]];
        if (!target.shape.SequenceEqual(classes))
            throw new InvalidOperationException($"The metric '{Name}' needs targets {Text(classes)}, numbers of classes, or {Text(output.shape)}, one-hot, for the scores {Text(output.shape)}, and has {Text(target.shape)}.");
        return output.argmax(1).eq(target);
    }

    private static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";
}
