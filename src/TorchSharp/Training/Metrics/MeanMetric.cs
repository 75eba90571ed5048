using Infeed.Training.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>A metric that is the mean of one number a sample. A sample counts as much as its weight, in a last, shorter batch as in the others.</summary>
/// <param name="name">The name of its series in a <see cref="History"/>.</param>
public abstract class MeanMetric(string name) : Metric(name)
{
    private WeightedMean mean;

    /// <inheritdoc/>
    public override double Value => mean.Value;

    /// <inheritdoc/>
    public override void Reset() => mean = default;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The values do not have the batch's size.</exception>
    public override void Update(Tensor output, Tensor target, Tensor? weight)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(target);
        using var values = SampleMeans.Of(Values(output, target));
        if (values.size(0) != target.size(0))
            throw new InvalidOperationException($"The metric '{Name}' returned values for {Quantity.Of(values.size(0), "sample")} in a batch of {target.size(0)}: return one value for each.");
        if (weight is null)
            mean.Add(values.mean().ToDouble(), values.size(0));
        else
            mean.Add(SampleMeans.Weighted(values, weight).ToDouble(), weight.sum(float64).ToDouble());
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> GetState() => [mean.Sum, mean.Weight];

    /// <inheritdoc/>
    public override void SetState(IReadOnlyList<double> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != 2)
            throw new ArgumentException($"The metric '{Name}' has a state of 2 numbers, and not of {state.Count}.", nameof(state));
        mean = new WeightedMean { Sum = state[0], Weight = state[1] };
    }

    /// <summary>One value for each sample, <c>[n]</c>, or <c>[n, ...]</c>, of which a sample's mean is taken.</summary>
    /// <param name="output">What the model predicted, <c>[n, ...]</c>.</param>
    /// <param name="target">What is right, <c>[n, ...]</c>.</param>
    protected abstract Tensor Values(Tensor output, Tensor target);
}
