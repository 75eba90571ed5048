using static TorchSharp.torch;

namespace Infeed.Training.Metrics;

/// <summary>Targets that are compared element by element: <c>[n]</c> and <c>[n, 1]</c> would be broadcast to <c>[n, n]</c>, and nobody would notice.</summary>
internal static class SameShape
{
    /// <summary>The target in the output's shape.</summary>
    /// <exception cref="InvalidOperationException">It has another number of elements.</exception>
    public static Tensor Of(Tensor target, Tensor output, string metric) => target.shape.SequenceEqual(output.shape)
        ? target
        : target.shape.Where(size => size != 1).SequenceEqual(output.shape.Where(size => size != 1))
            ? target.reshape(output.shape)
            : throw new InvalidOperationException($"The metric '{metric}' compares element by element, and the model predicts [{string.Join(", ", output.shape)}] for targets [{string.Join(", ", target.shape)}].");
}
