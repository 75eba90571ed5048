using static TorchSharp.torch;

namespace Infeed;

/// <summary>
/// A number that tells how good predictions are, accumulated over the batches of an epoch. One object is used by one <c>Fit</c> or <c>Evaluate</c> at a time.
/// </summary>
public abstract class Metric
{
    /// <param name="name">The name of its series in a <see cref="History"/>; that of the validation has <c>val_</c> before it.</param>
    protected Metric(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The name of its series in a <see cref="History"/>.</summary>
    public string Name { get; }

    /// <summary>Whether a higher value is a better one; null if that is not known, so that what monitors the metric has to be told.</summary>
    public virtual bool? HigherIsBetter => null;

    /// <summary>The value over all batches since <see cref="Reset"/>; NaN if there were none.</summary>
    public abstract double Value { get; }

    /// <summary>Forgets all batches.</summary>
    public abstract void Reset();

    /// <summary>Adds a batch. Called without gradients; tensors that this makes are disposed after the step.</summary>
    /// <param name="output">What the model predicted, <c>[n, ...]</c>.</param>
    /// <param name="target">What is right, <c>[n, ...]</c>.</param>
    /// <param name="weight">The weights of the samples, <c>[n]</c>; null if all weigh the same.</param>
    public abstract void Update(Tensor output, Tensor target, Tensor? weight);

    /// <summary>What has been accumulated, for a checkpoint in the middle of an epoch.</summary>
    public abstract IReadOnlyList<double> GetState();

    /// <summary>Continues from what <see cref="GetState"/> returned.</summary>
    /// <exception cref="ArgumentException">The state is of another metric.</exception>
    public abstract void SetState(IReadOnlyList<double> state);
}
