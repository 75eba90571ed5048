namespace FashionMnistSample.Training;

/// <summary>What one epoch brought.</summary>
/// <param name="Loss">The mean training loss of a sample.</param>
/// <param name="Accuracy">The share of the validation images that were classified right after it.</param>
/// <param name="Samples">Training samples.</param>
/// <param name="Elapsed">The time of its training part, without validation.</param>
/// <param name="Waited">How much of that the trainer waited for batches.</param>
internal readonly record struct EpochReport(double Loss, double Accuracy, int Samples, TimeSpan Elapsed, TimeSpan Waited)
{
    public double SamplesPerSecond => Samples / Elapsed.TotalSeconds;

    public double WaitedShare => Waited / Elapsed;
}
