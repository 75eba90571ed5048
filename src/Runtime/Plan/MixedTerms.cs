namespace Infeed.Plan;

/// <summary>How the parts of a mixture are mixed.</summary>
/// <param name="Weights">Their weights: finite, none negative, and not all 0.</param>
/// <param name="StopWhen">When an epoch ends.</param>
/// <param name="By">What they take turns with.</param>
/// <param name="BatchSize">The samples of a batch.</param>
internal sealed record MixedTerms(double[] Weights, StopWhen StopWhen, MixBy By, int BatchSize)
{
    /// <summary>How many samples in turn are of one part.</summary>
    public int Unit => By == MixBy.Batch ? BatchSize : 1;
}
