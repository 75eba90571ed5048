using System.Runtime.InteropServices;
using Infeed.Training.Metrics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>The mean loss of a batch, by the weights of its samples.</summary>
internal sealed class Objective(nn.Module<Tensor, Tensor, Tensor> loss, IReadOnlyList<double>? classWeights) : IDisposable
{
    // These compare element by element, and libtorch would compare each element of [n] with each of [n, 1], which trains on nonsense.
    private readonly bool isElementwise = loss is MSELoss or L1Loss or SmoothL1Loss or HuberLoss;
    private readonly Tensor? ofClass = classWeights is null ? null : tensor(classWeights.ToArray(), float64).DetachFromDisposeScope();

    /// <summary>A batch's error, which has the gradients, and what it weighs: its samples, or the sum of their weights.</summary>
    /// <param name="Error">A scalar.</param>
    /// <param name="Total">The number of samples, or the sum of their weights.</param>
    public readonly record struct Result(Tensor Error, double Total);

    public Result Of(Predictions batch)
    {
        var weight = WeightOf(batch);
        if (isElementwise && !batch.Output.shape.AsSpan().SequenceEqual(batch.Target.shape))
            throw new InvalidOperationException($"{loss.GetType().Name} compares element by element, and the model's output is {Shape(batch.Output)}, the target {Shape(batch.Target)}: give both the same shape, for example by [Shape(1)] on the target's column, or by unsqueeze(1).");
        var error = loss.forward(batch.Output, batch.Target);
        if (weight is null)
            return new Result(error.dim() == 0 ? error : error.mean(), Count(batch.Target));
        if (error.dim() == 0 || error.size(0) != weight.size(0))
            throw new InvalidOperationException($"Samples have weights here, and {loss.GetType().Name} returns {Shape(error)} for {Quantity.Of(weight.size(0), "sample")}: make it with reduction: nn.Reduction.None, so that each sample's loss can be weighted.");
        var each = error.dim() > 1 ? error.flatten(1).mean([1]) : error;
        return new Result(SampleMeans.Weighted(each, weight), weight.sum(float64).ToDouble());
    }

    /// <summary>The number of samples in a batch.</summary>
    public static long Count(Tensor target) => target.dim() == 0 ? 1 : target.size(0);

    public void Dispose() => ofClass?.Dispose();

    private static string Shape(Tensor of) => $"[{string.Join(", ", of.shape)}]";

    private Tensor? WeightOf(Predictions batch)
    {
        var ofSample = SampleWeights.Of(batch);
        if (ofClass is null)
            return ofSample;
        if (batch.Target.dim() != 1 || batch.Target.dtype != ScalarType.Int64)
            throw new InvalidOperationException($"Classes have weights here, so targets must be numbers of classes, [n] of Int64, and not {batch.Target.dtype} of {Quantity.Of(batch.Target.dim(), "dimension")}.");
        var weight = Selected(ofClass.to(batch.Target.device), batch.Target);
        return ofSample is null ? weight : weight * ofSample;
    }

    private static Tensor Selected(Tensor ofClass, Tensor classes)
    {
        try
        {
            return ofClass.index_select(0, classes);
        }
        catch (ExternalException e)
        {
            throw new InvalidOperationException($"ClassWeights has weights for the classes 0 to {ofClass.size(0) - 1}, and the targets of a batch are {classes.min().ToInt64()} to {classes.max().ToInt64()}: give one weight for each class.", e);
        }
    }
}
