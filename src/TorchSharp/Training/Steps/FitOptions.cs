namespace Infeed;

/// <summary>What is seldom set of <c>Fit</c>.</summary>
public sealed record FitOptions
{
    /// <summary>
    /// Steps in an epoch; null for all batches of the loader. With another number an epoch of the training goes on where the one before it stopped, over as
    /// many epochs of the loader as it takes, so that no batch is left out.
    /// </summary>
    public long? StepsPerEpoch { get; init; }

    /// <summary>
    /// Steps whose gradients are taken together for one change of the parameters, 1 or more. Each sample counts the same, as in one large batch: what is taken
    /// together is divided by the samples, or by their weights. At the end of an epoch it is what there is.
    /// </summary>
    public int GradientAccumulation { get; init; } = 1;

    /// <summary>
    /// How much samples count by class in the loss that is trained on, one number a class: for targets <c>[n]</c> of <c>Int64</c> and a loss of
    /// <c>Reduction.None</c>. Metrics and the validation count each class the same.
    /// </summary>
    public IReadOnlyList<double>? ClassWeights { get; init; }

    /// <summary>The largest norm that the gradients of all parameters together may have; larger ones are scaled down to it. Null for no limit.</summary>
    public double? MaxGradientNorm { get; init; }

    /// <summary>Whether a <see cref="ProgressDisplay"/> shows the progress on the console, if no callback does. Default true.</summary>
    public bool ShowProgress { get; init; } = true;

    /// <summary>What measures how long things take.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    internal void Check()
    {
        if (StepsPerEpoch is { } steps)
            ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(StepsPerEpoch));
        ArgumentOutOfRangeException.ThrowIfLessThan(GradientAccumulation, 1);
        if (ClassWeights is { } weights && (weights.Count == 0 || weights.Any(weight => !(double.IsFinite(weight) && weight >= 0))))
            throw new ArgumentOutOfRangeException(nameof(ClassWeights), string.Join(", ", weights), "The weights of classes must be numbers of 0 or more, one for each class.");
        if (MaxGradientNorm is { } norm && !(norm > 0))
            throw new ArgumentOutOfRangeException(nameof(MaxGradientNorm), norm, "The largest norm of the gradients must be above 0.");
    }
}
