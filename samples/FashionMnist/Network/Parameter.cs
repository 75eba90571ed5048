namespace FashionMnistSample.Network;

/// <summary>Numbers that training adjusts.</summary>
/// <param name="length">How many.</param>
/// <param name="decays">Whether weight decay pulls them towards zero; biases are left alone.</param>
internal sealed class Parameter(int length, bool decays)
{
    public float[] Values { get; } = new float[length];

    /// <summary>The derivative of the loss by each value, of the last batch.</summary>
    public float[] Gradient { get; } = new float[length];

    /// <summary>The optimiser's momentum.</summary>
    public float[] Velocity { get; } = new float[length];

    public bool Decays => decays;
}
