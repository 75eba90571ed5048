namespace Infeed.Training.Metrics;

/// <summary>The mean of numbers that weigh differently, as the mean of a last, shorter batch does. Sums are doubles, in the order of the batches.</summary>
internal struct WeightedMean
{
    public double Sum { get; set; }

    public double Weight { get; set; }

    public readonly double Value => Sum / Weight;

    public void Add(double value, double weight)
    {
        // A batch without weight says nothing, not even that its mean is not a number.
        if (weight == 0)
            return;
        Sum += value * weight;
        Weight += weight;
    }
}
