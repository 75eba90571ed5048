using static TorchSharp.torch;

namespace Infeed.Training.Steps;

/// <summary>Adds batches to metrics.</summary>
internal static class Measuring
{
    public static void Add(IReadOnlyList<Metric> metrics, Predictions batch)
    {
        if (metrics.Count == 0)
            return;
        using var unrecorded = no_grad();
        var weight = SampleWeights.Of(batch);
        for (var i = 0; i < metrics.Count; i++)
            metrics[i].Update(batch.Output, batch.Target, weight);
    }

    public static void Reset(IReadOnlyList<Metric> metrics)
    {
        foreach (var metric in metrics)
            metric.Reset();
    }
}
