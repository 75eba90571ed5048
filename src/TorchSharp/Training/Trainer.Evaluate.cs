#pragma warning disable RS0026 // Overloads differ in an argument that each call gives.
using Infeed.CompilerServices;
using Infeed.Training;
using Infeed.Training.Progress;
using Infeed.Training.Steps;
using static TorchSharp.torch;

namespace Infeed;

/// <content>Evaluation.</content>
public static partial class Trainer
{
    /// <summary>The loss and the metrics of a model over epoch 0 of a loader, without learning from it.</summary>
    /// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
    /// <param name="model">The model. It is set to evaluation meanwhile.</param>
    /// <param name="loader">The batches.</param>
    /// <param name="examples">Input and target of a batch, and the samples' weights, if they have some.</param>
    /// <param name="loss">The loss, as for <c>Fit</c>.</param>
    /// <param name="metrics">What is measured besides.</param>
    /// <param name="cancellation">Ends it after a batch.</param>
    /// <returns>The values by name, <c>loss</c> first.</returns>
    /// <exception cref="ArgumentException">The loader has no batches, or two metrics have the same name.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate<TBatch>(
        this nn.Module<Tensor, Tensor> model,
        DataLoader<TBatch> loader,
        Func<TBatch, Examples> examples,
        nn.Module<Tensor, Tensor, Tensor> loss,
        IEnumerable<Metric>? metrics = null,
        CancellationToken cancellation = default)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        return Evaluate(model, loader, Predicting(model, examples), loss, metrics, cancellation);
    }

    /// <summary>The loss and the metrics of a model that cannot be called with one input, over epoch 0 of a loader, without learning from it.</summary>
    /// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
    /// <param name="model">The model. It is set to evaluation meanwhile.</param>
    /// <param name="loader">The batches.</param>
    /// <param name="predictions">What the model predicts for a batch, beside the target, and the samples' weights, if they have some.</param>
    /// <param name="loss">The loss, as for <c>Fit</c>.</param>
    /// <param name="metrics">What is measured besides.</param>
    /// <param name="cancellation">Ends it after a batch.</param>
    /// <returns>The values by name, <c>loss</c> first.</returns>
    /// <exception cref="ArgumentException">The loader has no batches, or two metrics have the same name.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyDictionary<string, double> Evaluate<TBatch>(
        this nn.Module model,
        DataLoader<TBatch> loader,
        Func<TBatch, Predictions> predictions,
        nn.Module<Tensor, Tensor, Tensor> loss,
        IEnumerable<Metric>? metrics = null,
        CancellationToken cancellation = default)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(loss);
        if (loader.BatchesPerEpoch == 0)
            throw new ArgumentException("There is nothing to evaluate with: the loader has no batches, because its source has no samples, or fewer than one batch with DropLast.", nameof(loader));
        Metric[] measured = [.. metrics ?? []];
        SeriesNames.Of(measured, hasValidation: false);
        using var objective = new Objective(loss, classWeights: null);
        return Evaluation.Of(model, loader, predictions, objective, measured, cancellation.ThrowIfCancellationRequested);
    }
}
