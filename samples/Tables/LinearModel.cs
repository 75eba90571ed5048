using System.Numerics.Tensors;

namespace TablesSample;

/// <summary>A linear regression, learnt by gradient descent on one batch after the other.</summary>
internal sealed class LinearModel
{
    // Bicycles an hour are some hundreds: the model computes in hundreds.
    private const float Unit = 100;

    private readonly float[] weights = new float[Rental.Features];
    private readonly float[] gradient = new float[Rental.Features];
    private float bias;

    /// <summary>The mean squared error before the step, in squared bicycles.</summary>
    /// <param name="features">[n, Features].</param>
    /// <param name="rented">[n].</param>
    /// <param name="rate">The learning rate.</param>
    public double Learn(ReadOnlySpan<float> features, ReadOnlySpan<float> rented, float rate)
    {
        Array.Clear(gradient);
        var (biasGradient, squares) = (0f, 0.0);
        for (var row = 0; row < rented.Length; row++)
        {
            var x = features.Slice(row * Rental.Features, Rental.Features);
            var error = TensorPrimitives.Dot(weights, x) + bias - (rented[row] / Unit);
            TensorPrimitives.MultiplyAdd(x, error, gradient, gradient);
            biasGradient += error;
            squares += error * error;
        }

        TensorPrimitives.MultiplyAdd(gradient, -rate / rented.Length, weights, weights);
        bias -= rate * biasGradient / rented.Length;
        return squares / rented.Length * Unit * Unit;
    }
}
