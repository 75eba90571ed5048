using Infeed.CompilerServices;
using Infeed.Training.Steps;
using static TorchSharp.torch;

namespace Infeed;

/// <content>Prediction.</content>
public static partial class Trainer
{
    /// <summary>What a model predicts for all samples of epoch 0 of a loader, in their order.</summary>
    /// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
    /// <param name="model">The model. It is set to evaluation meanwhile.</param>
    /// <param name="loader">The batches, in order: made with <c>Shuffle = false</c>.</param>
    /// <param name="input">What the model is given of a batch, <c>[n, ...]</c>.</param>
    /// <param name="cancellation">Ends it after a batch.</param>
    /// <returns>The predictions, <c>[count, ...]</c>, on the CPU. They are the caller's to dispose.</returns>
    /// <exception cref="ArgumentException">The loader has no batches, or shuffles, so that nobody would know whose predictions these are.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Predict<TBatch>(
        this nn.Module<Tensor, Tensor> model, DataLoader<TBatch> loader, Func<TBatch, Tensor> input, CancellationToken cancellation = default)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(input);
        if (loader.BatchesPerEpoch == 0)
            throw new ArgumentException("There is nothing to predict: the loader has no batches, because its source has no samples, or fewer than one batch with DropLast.", nameof(loader));
        if (loader.GetState().Shuffle)
            throw new ArgumentException("The loader shuffles, so nobody would know which sample a prediction is of: make it with new LoaderOptions { Shuffle = false }.", nameof(loader));
        using var mode = new ModuleModes(model, train: false);
        using var unrecorded = no_grad();
        using var outer = NewDisposeScope();
        var parts = new List<Tensor>();
        foreach (var batch in loader.Epoch(0).From(0))
        {
            using var scope = NewDisposeScope();
            var output = model.forward(input(batch));
            // A model that returns its input, or a view of it, returns the batch's memory, which ends with the turn.
            parts.Add(output.to(CPU, copy: true).MoveToOuterDisposeScope());
            cancellation.ThrowIfCancellationRequested();
        }

        // That of a stream is known only now.
        if (parts.Count == 0)
            throw new ArgumentException("There is nothing to predict: the stream of the loader has no samples, or fewer than one batch with DropLast.", nameof(loader));
        return cat(parts).MoveToOuterDisposeScope();
    }
}
