namespace Infeed;

/// <summary>
/// Sets the learning rate before each step, from nothing but the step's number, so that a run that goes on from a checkpoint has the same rates. Each parameter
/// group keeps its own initial rate, which the optimizer was made with, and the schedule is a factor on it.
/// </summary>
public sealed class LearningRateSchedule : Callback
{
    private readonly Func<Position, double> factor;
    private double[] initial = [];

    /// <param name="factor">The factor on the initial rates.</param>
    public LearningRateSchedule(Func<Position, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        this.factor = factor;
    }

    /// <summary>A step of a run.</summary>
    /// <param name="Epoch">The epoch, from 0.</param>
    /// <param name="Step">The step, from 0, counted since epoch 0.</param>
    /// <param name="Steps">The steps of the whole run.</param>
    public readonly record struct Position(int Epoch, long Step, long Steps);

    /// <summary>A factor for each epoch.</summary>
    /// <param name="factor">The factor on the initial rates in an epoch, from 0.</param>
    public static LearningRateSchedule OfEpoch(Func<int, double> factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return new LearningRateSchedule(at => factor(at.Epoch));
    }

    /// <summary>The rate is multiplied after every so many epochs.</summary>
    /// <param name="epochs">Epochs with the same rate, 1 or more.</param>
    /// <param name="factor">The factor from one rate to the next, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is too small.</exception>
    public static LearningRateSchedule StepDecay(int epochs, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        return OfEpoch(epoch => Math.Pow(factor, epoch / epochs));
    }

    /// <summary>The rate falls along half a cosine over the whole run (Loshchilov and Hutter, "SGDR", 2017).</summary>
    /// <param name="final">The factor that it falls to, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="final"/> is not between 0 and 1.</exception>
    public static LearningRateSchedule Cosine(double final = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(final);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(final, 1);
        return new LearningRateSchedule(at => final + ((1 - final) * 0.5 * (1 + Math.Cos(Math.PI * at.Step / at.Steps))));
    }

    /// <summary>
    /// This schedule after a warm-up, in which the rate rises on a straight line (Goyal et al., "Accurate, Large Minibatch SGD", 2017). What this schedule sees
    /// are the steps after the warm-up; of epochs it sees the numbers as they are.
    /// </summary>
    /// <param name="steps">The steps of the warm-up, 0 or more. The step after them is the first with the whole rate.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative.</exception>
    public LearningRateSchedule AfterWarmUp(long steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return new LearningRateSchedule(at => at.Step < steps
            ? (at.Step + 1.0) / (steps + 1)
            : factor(at with { Step = at.Step - steps, Steps = Math.Max(at.Steps - steps, 1) }));
    }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        initial = [.. training.Optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
    }

    /// <inheritdoc/>
    public override void OnStepBegin(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        var now = factor(new Position(training.Epoch, training.TotalSteps, training.StepsOfRun));
        var at = 0;
        foreach (var group in training.Optimizer.ParamGroups)
            group.LearningRate = initial[at++] * now;
    }
}
