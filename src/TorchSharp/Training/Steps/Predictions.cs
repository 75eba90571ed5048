using static TorchSharp.torch;

namespace Infeed;

/// <summary>
/// What a model predicts in one step, beside what is right, for models that <c>Fit</c> cannot call by itself, as those of several inputs:
/// <c>batch => (model.forward(batch.Image.ToTensor(), batch.Text.ToTensor()), batch.Label.ToTensor())</c>.
/// </summary>
/// <param name="Output">What the model predicts, <c>[n, ...]</c>, with its gradients.</param>
/// <param name="Target">What is right, <c>[n, ...]</c>, as the loss wants it.</param>
/// <param name="Weight">How much each sample counts, <c>[n]</c>; null if all count the same.</param>
public readonly record struct Predictions(Tensor Output, Tensor Target, Tensor? Weight = null)
{
    /// <summary>Predictions and targets of samples that count the same.</summary>
    public static implicit operator Predictions((Tensor Output, Tensor Target) pair) => new(pair.Output, pair.Target);

    /// <summary>Predictions and targets of samples, and how much each counts.</summary>
    public static implicit operator Predictions((Tensor Output, Tensor Target, Tensor Weight) triple) => new(triple.Output, triple.Target, triple.Weight);
}
