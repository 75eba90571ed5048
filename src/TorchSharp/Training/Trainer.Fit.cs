#pragma warning disable RS0026 // Overloads differ in an argument that each call gives.
using Infeed.CompilerServices;
using Infeed.Training;
using Infeed.Training.Steps;
using static TorchSharp.torch;

namespace Infeed;

/// <summary>Trains, evaluates and asks models of TorchSharp with the batches of a loader.</summary>
public static partial class Trainer
{
    /// <summary>Trains a model for a number of epochs.</summary>
    /// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
    /// <param name="model">The model. It is set to training, and to evaluation for the validation; in the end each of its modules is what it was.</param>
    /// <param name="loader">The batches to learn from.</param>
    /// <param name="examples">Input and target of a batch, <c>[n, ...]</c>, and the samples' weights, <c>[n]</c>, if they have some.</param>
    /// <param name="optimizer">Changes the model's parameters.</param>
    /// <param name="loss">What is made small: of output and target the mean over the batch, or, with <c>Reduction.None</c>, the loss of each sample.</param>
    /// <param name="epochs">Epochs there are to be, those before a run was resumed included.</param>
    /// <param name="validation">The batches with which each epoch ends, to see how good the model is. Nothing is learnt from them.</param>
    /// <param name="metrics">What is measured besides the loss.</param>
    /// <param name="callbacks">What is told how training goes, in this order.</param>
    /// <param name="resume">
    /// The file of a <see cref="ModelCheckpoint"/> from which the run goes on, in the middle of an epoch, too. If there is none, the run begins anew: so the
    /// same line begins a run and continues it. If all epochs were done, nothing is left to do, and the history is returned.
    /// </param>
    /// <param name="options">What is seldom set.</param>
    /// <param name="cancellation">
    /// Ends training after a step when cancelled. That is no error: what was learnt stays, the callbacks end, and the history so far is returned, with
    /// <see cref="History.IsCancelled"/>. A loader that waits for a batch ends at once if it has the same token
    /// (<see cref="LoaderOptions.CancellationToken"/>).
    /// </param>
    /// <returns>The numbers of each epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A loader has no batches, or is given twice; the optimizer is <c>LBFGS</c>; two metrics have the same name; the file to resume is of another model,
    /// optimizer or loader.
    /// </exception>
    /// <exception cref="InvalidOperationException">The shapes of output, target and weights do not fit one another.</exception>
    /// <exception cref="InvalidDataException">The file to resume is damaged, or is no checkpoint.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static History Fit<TBatch>(
        this nn.Module<Tensor, Tensor> model,
        DataLoader<TBatch> loader,
        Func<TBatch, Examples> examples,
        optim.Optimizer optimizer,
        nn.Module<Tensor, Tensor, Tensor> loss,
        int epochs,
        DataLoader<TBatch>? validation = null,
        IEnumerable<Metric>? metrics = null,
        IEnumerable<Callback>? callbacks = null,
        string? resume = null,
        FitOptions? options = null,
        CancellationToken cancellation = default)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        return Fit(model, loader, Predicting(model, examples), optimizer, loss, epochs, validation, metrics, callbacks, resume, options, cancellation);
    }

    /// <summary>Trains a model that <c>Fit</c> cannot call by itself, such as one of several inputs.</summary>
    /// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
    /// <param name="model">The model. It is set to training, and to evaluation for the validation; in the end each of its modules is what it was.</param>
    /// <param name="loader">The batches to learn from.</param>
    /// <param name="predictions">What the model predicts for a batch, beside the target, and the samples' weights, if they have some.</param>
    /// <param name="optimizer">Changes the model's parameters.</param>
    /// <param name="loss">What is made small: of output and target the mean over the batch, or, with <c>Reduction.None</c>, the loss of each sample.</param>
    /// <param name="epochs">Epochs there are to be, those before a run was resumed included.</param>
    /// <param name="validation">The batches with which each epoch ends, to see how good the model is. Nothing is learnt from them.</param>
    /// <param name="metrics">What is measured besides the loss.</param>
    /// <param name="callbacks">What is told how training goes, in this order.</param>
    /// <param name="resume">
    /// The file of a <see cref="ModelCheckpoint"/> from which the run goes on, in the middle of an epoch, too. If there is none, the run begins anew: so the
    /// same line begins a run and continues it. If all epochs were done, nothing is left to do, and the history is returned.
    /// </param>
    /// <param name="options">What is seldom set.</param>
    /// <param name="cancellation">Ends training after a step when cancelled, as in the other overload.</param>
    /// <returns>The numbers of each epoch.</returns>
    /// <exception cref="ArgumentException">
    /// A loader has no batches, or is given twice; the optimizer is <c>LBFGS</c>; two metrics have the same name; the file to resume is of another model,
    /// optimizer or loader.
    /// </exception>
    /// <exception cref="InvalidOperationException">The shapes of output, target and weights do not fit one another.</exception>
    /// <exception cref="InvalidDataException">The file to resume is damaged, or is no checkpoint.</exception>
    /// <exception cref="SampleException">The source's code threw.</exception>
    public static History Fit<TBatch>(
        this nn.Module model,
        DataLoader<TBatch> loader,
        Func<TBatch, Predictions> predictions,
        optim.Optimizer optimizer,
        nn.Module<Tensor, Tensor, Tensor> loss,
        int epochs,
        DataLoader<TBatch>? validation = null,
        IEnumerable<Metric>? metrics = null,
        IEnumerable<Callback>? callbacks = null,
        string? resume = null,
        FitOptions? options = null,
        CancellationToken cancellation = default)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(loss);
        options ??= new FitOptions();
        using var objective = new Objective(loss, options.ClassWeights);
        var update = new ParameterUpdate(optimizer, options.GradientAccumulation, options.MaxGradientNorm);
        var training = NewTraining.Of(model, loader, optimizer, epochs, validation, metrics, [.. callbacks ?? [], update], options);
        using var start = RunStart<TBatch>.Of(loader, training, resume);
        var run = new TrainingRun(training, update, start.Resumed, cancellation);
        using var mode = new ModuleModes(model, train: true);
        try
        {
            run.Begin();
            using var steps = new TrainingSteps<TBatch>(start.Epochs);
            while (run.BeginEpoch())
            {
                while (run.BeginStep() && steps.MoveNext())
                {
                    using var scope = NewDisposeScope();
                    update.ZeroGrad();
                    var batch = predictions(steps.Current);
                    var result = objective.Of(batch);
                    update.Backward(result.Error, result.Total);
                    update.Step(run.IsLastStep);
                    run.EndStep(batch, result);
                }

                if (run.EndSteps())
                    run.EndEpoch(validation is null ? null : Validate(model, validation, predictions, loss, training.Metrics, run));
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            run.Cancel();
        }
        catch (Exception e)
        {
            run.End(e);
            throw;
        }

        run.End();
        return training.History;
    }

    private static Func<TBatch, Predictions> Predicting<TBatch>(nn.Module<Tensor, Tensor> model, Func<TBatch, Examples> examples)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        return batch =>
        {
            var (input, target, weight) = examples(batch);
            return new Predictions(model.forward(input), target, weight);
        };
    }

    private static Dictionary<string, double> Validate<TBatch>(
        nn.Module model,
        DataLoader<TBatch> loader,
        Func<TBatch, Predictions> predictions,
        nn.Module<Tensor, Tensor, Tensor> loss,
        IReadOnlyList<Metric> metrics,
        TrainingRun run)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        run.BeginValidation();
        using var objective = new Objective(loss, classWeights: null);
        var values = Evaluation.Of(model, loader, predictions, objective, metrics, run.EndValidationStep);
        run.EndValidation();
        return values;
    }
}
