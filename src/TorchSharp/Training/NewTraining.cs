using Infeed.CompilerServices;
using Infeed.Training.Progress;
using Infeed.Training.Steps;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Infeed.Training;

/// <summary>Checks what <c>Fit</c> is given, and begins to keep count.</summary>
internal static class NewTraining
{
    public static TrainingProgress Of<TBatch>(
        nn.Module model,
        DataLoader<TBatch> loader,
        optim.Optimizer optimizer,
        int epochs,
        DataLoader<TBatch>? validation,
        IEnumerable<Metric>? metrics,
        IEnumerable<Callback>? callbacks,
        FitOptions options)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(optimizer);
        if (optimizer is LBFGS)
            throw new ArgumentException("LBFGS computes the loss of a batch several times a step, by a function that it is given: write the loop by hand, or use another optimizer.", nameof(optimizer));
        ArgumentOutOfRangeException.ThrowIfNegative(epochs);
        options.Check();
        CheckLoaders(loader, validation);
        Metric[] measured = [.. metrics ?? []];
        TrainingProgress? training = null;
        training = new TrainingProgress(
            model, optimizer, measured, () => StateAt(loader, training!.TotalSteps), () => loader.Statistics.ConsumerWaiting, options.Time)
        {
            Epochs = epochs,
            StepsPerEpoch = options.StepsPerEpoch ?? loader.BatchesPerEpoch,
            ValidationSteps = validation?.BatchesPerEpoch ?? 0,
            Callbacks = InOrder(callbacks, options),
        };
        // A metric may come from another run; a checkpoint of the middle of an epoch has what it goes on from.
        Measuring.Reset(measured);
        foreach (var name in SeriesNames.Of(measured, validation is not null))
            training.AddSeries(name);
        return training;
    }

    private static void CheckLoaders<TBatch>(DataLoader<TBatch> loader, DataLoader<TBatch>? validation)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        if (loader.BatchesPerEpoch == 0)
            throw new ArgumentException("There is nothing to train on: the loader has no batches, because its source has no samples, or fewer than one batch with DropLast.", nameof(loader));
        if (validation is { BatchesPerEpoch: 0 })
            throw new ArgumentException("There is nothing to validate with: the loader has no batches, because its source has no samples, or fewer than one batch with DropLast.", nameof(validation));
        CheckLength(loader, nameof(loader));
        if (validation is not null)
            CheckLength(validation, nameof(validation));
        if (validation == loader)
            throw new ArgumentException("The loader to train on is given for the validation, too, and would be read from the beginning in the middle of its epochs: make another one, of other samples.", nameof(validation));
    }

    // Schedules, progress and checkpoints count in steps of an epoch.
    private static void CheckLength<TBatch>(DataLoader<TBatch> loader, string parameter)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        if (loader.BatchesPerEpoch < 0)
            throw new ArgumentException("The epochs of the loader end with its stream, and nobody knows after how many batches: make it with new LoaderOptions { StepsPerEpoch = ... }.", parameter);
    }

    private static Callback[] InOrder(IEnumerable<Callback>? callbacks, FitOptions options)
    {
        Callback[] given = [.. callbacks ?? []];
        if (options.ShowProgress && !given.Any(callback => callback.ShowsProgress))
            given = [.. given, new ProgressDisplay()];
        return [.. given.OrderBy(callback => callback.Order)];
    }

    // By the steps that were done, and not by what was delivered: a batch whose step has failed is trained on again.
    private static LoaderState StateAt<TBatch>(DataLoader<TBatch> loader, long steps)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var (epoch, batch) = Math.DivRem(steps, loader.BatchesPerEpoch);
        return loader.GetState() with { Epoch = checked((int)epoch), Batch = batch };
    }
}
