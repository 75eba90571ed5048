using Infeed.CompilerServices;
using Infeed.Training.Metrics;
using Infeed.Training.Progress;
using Infeed.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace Infeed.Training;

/// <summary>Loss and metrics over all batches of a loader, from which nothing is learnt.</summary>
internal static class Evaluation
{
    /// <param name="model">The model; it is set to evaluation meanwhile.</param>
    /// <param name="loader">The batches.</param>
    /// <param name="predictions">What the model predicts for a batch.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="metrics">The metrics, which forget what they have.</param>
    /// <param name="stepEnd">Called after each batch.</param>
    public static Dictionary<string, double> Of<TBatch>(
        nn.Module model, DataLoader<TBatch> loader, Func<TBatch, Predictions> predictions, Objective objective, IReadOnlyList<Metric> metrics, Action stepEnd)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        using var mode = new ModuleModes(model, train: false);
        using var unrecorded = no_grad();
        var loss = default(WeightedMean);
        var isEmpty = true;
        Measuring.Reset(metrics);
        foreach (var columns in loader.Epoch(0).From(0))
        {
            using var scope = NewDisposeScope();
            var batch = predictions(columns);
            var result = objective.Of(batch);
            loss.Add(result.Error.ToDouble(), result.Total);
            Measuring.Add(metrics, batch);
            isEmpty = false;
            stepEnd();
        }

        // That of a stream is known only now.
        if (isEmpty)
            throw new ArgumentException("There is nothing to evaluate with: the stream of the loader has no samples, or fewer than one batch with DropLast.", nameof(loader));

        var values = new Dictionary<string, double> { [SeriesNames.Loss] = loss.Value };
        foreach (var metric in metrics)
            values.Add(metric.Name, metric.Value);
        return values;
    }
}
