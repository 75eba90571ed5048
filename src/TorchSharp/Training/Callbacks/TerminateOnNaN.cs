using System.Globalization;

namespace Infeed;

/// <summary>Ends training after a step whose loss is not a number or infinite: no later step would mend it.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnStepEnd(TrainingProgress training)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (!double.IsFinite(training.StepLoss))
            training.Stop(string.Create(CultureInfo.InvariantCulture, $"the loss of step {training.Step} was {training.StepLoss}: the learning rate may be too high, or the batch may hold such numbers"));
    }
}
