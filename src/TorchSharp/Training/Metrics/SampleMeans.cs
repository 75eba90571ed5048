using static TorchSharp.torch;

namespace Infeed.Training.Metrics;

/// <summary>Means of the samples of a batch.</summary>
internal static class SampleMeans
{
    /// <summary>Of values <c>[n, ...]</c> one a sample, <c>[n]</c>, in double precision.</summary>
    public static Tensor Of(Tensor values)
    {
        var exact = values.to(float64);
        return exact.dim() > 1 ? exact.flatten(1).mean([1]) : exact;
    }

    /// <summary>The mean of values <c>[n]</c> with weights <c>[n]</c>; 0 if no sample has a weight.</summary>
    public static Tensor Weighted(Tensor values, Tensor weights)
    {
        var same = weights.to(values.dtype);
        var total = same.sum();
        return (values * same).sum() / (total + total.eq(0));
    }
}
