using System.Globalization;

namespace Infeed.Diagnosing;

/// <summary>What more worker threads have given, measured one after the other by a loader that tried settings.</summary>
/// <param name="Fewer">The smaller number of workers.</param>
/// <param name="More">The larger one, for which the consumer waited, too.</param>
/// <param name="Ratio">The throughput of these, divided by that of the fewer.</param>
/// <param name="Contentions">How often threads were blocked at a lock, a batch, beyond what they were with the fewer workers.</param>
internal sealed record Scaling(int Fewer, int More, double Ratio, double Contentions)
{
    /// <summary>
    /// Workers that do not hold up one another do as many times more as they are. Of what they would add, these add less than a quarter: by Amdahl's law
    /// they do more than half of their work one after the other.
    /// </summary>
    public const double PoorGain = 0.25;

    /// <summary>
    /// A lock lets the thread have it again that has just left it, and blocks the other ones once for as many batches as the queue has room for. One worker is
    /// never blocked at a lock that is for workers.
    /// </summary>
    private const double ContentionsPerBatch = 0.05;

    /// <summary>Whether more workers are of little use.</summary>
    public bool IsPoor => Ratio < 1 + (PoorGain * (((double)More / Fewer) - 1));

    /// <summary>Whether that is for a lock which they wait for, one after the other.</summary>
    public bool IsByLock => IsPoor && Contentions >= ContentionsPerBatch;

    public override string ToString()
    {
        var cause = IsByLock ? "they wait for one lock" : "they hold up one another, at memory, a disk or processors that others use";
        return string.Create(CultureInfo.InvariantCulture, $"{More} workers' throughput is {Ratio:0.00} of {(Fewer == 1 ? "one's" : $"that of {Fewer}")}: {cause}");
    }
}
