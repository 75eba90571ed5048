using static TorchSharp.torch;

namespace Infeed;

/// <summary>
/// The share of samples whose class is among the <c>k</c> with the highest scores of <c>[n, classes]</c>. Targets are numbers of classes, <c>[n]</c>.
/// </summary>
public sealed class TopKAccuracy : MeanMetric
{
    private readonly int k;

    /// <param name="k">How many classes are looked at, 1 or more.</param>
    /// <param name="name">The name of its series in a <see cref="History"/>; <c>top_5_accuracy</c>, say, if it is null.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 1.</exception>
    public TopKAccuracy(int k = 5, string? name = null)
        : base(name ?? $"top_{k}_accuracy")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        this.k = k;
    }

    /// <inheritdoc/>
    public override bool? HigherIsBetter => true;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor output, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        if (output.dim() != 2 || target.dim() != 1)
            throw new InvalidOperationException($"The metric '{Name}' needs scores [n, classes] and numbers of classes [n], and has {output.dim()} and {Quantity.Of(target.dim(), "dimension")}.");
        var best = output.topk(checked((int)Math.Min(k, output.size(1))), 1).indexes;
        return best.eq(target.unsqueeze(1)).any(1);
    }
}
