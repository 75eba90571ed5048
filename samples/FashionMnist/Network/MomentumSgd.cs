using System.Numerics.Tensors;

namespace FashionMnistSample.Network;

/// <summary>Stochastic gradient descent with Nesterov momentum and weight decay (Sutskever et al., 2013).</summary>
internal sealed class MomentumSgd(IReadOnlyList<Parameter> parameters)
{
    private const float Momentum = 0.9f;
    private const float WeightDecay = 0.001f;

    /// <summary>Moves every parameter against its gradient, which is used up.</summary>
    public void Step(float learningRate)
    {
        foreach (var parameter in parameters)
        {
            var (values, gradient, velocity) = (parameter.Values, parameter.Gradient, parameter.Velocity);
            if (parameter.Decays) TensorPrimitives.MultiplyAdd(values, WeightDecay, gradient, gradient);
            TensorPrimitives.MultiplyAdd(velocity, Momentum, gradient, velocity);
            TensorPrimitives.MultiplyAdd(velocity, Momentum, gradient, gradient);
            TensorPrimitives.MultiplyAdd(gradient, -learningRate, values, values);
        }
    }
}
