using static TorchSharp.torch;

namespace Infeed;

/// <summary>What a model learns from in one step. Made of a tuple: <c>batch => (batch.Image.ToTensor(), batch.Label.ToTensor())</c>.</summary>
/// <param name="Input">What the model is given, <c>[n, ...]</c>.</param>
/// <param name="Target">What is right, <c>[n, ...]</c>, as the loss wants it.</param>
/// <param name="Weight">How much each sample counts, <c>[n]</c>; null if all count the same.</param>
public readonly record struct Examples(Tensor Input, Tensor Target, Tensor? Weight = null)
{
    /// <summary>Inputs and targets of samples that count the same.</summary>
    public static implicit operator Examples((Tensor Input, Tensor Target) pair) => new(pair.Input, pair.Target);

    /// <summary>Inputs and targets of samples, and how much each counts.</summary>
    public static implicit operator Examples((Tensor Input, Tensor Target, Tensor Weight) triple) => new(triple.Input, triple.Target, triple.Weight);
}
