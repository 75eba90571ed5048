namespace Infeed.Profiles;

/// <summary>A median of several measurements and a confidence interval of 95 % around it.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
internal readonly record struct Interval(double Median, double Low, double High);

/// <summary>What was measured of one setting.</summary>
/// <param name="Workers">Worker threads or processes; 0 loads on the calling thread.</param>
/// <param name="MaxQueueSize">Slots of the queue.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
/// <param name="BatchesPerSecond">Batches a second that the training loop took.</param>
/// <param name="ConsumerWaiting">The share of the time in which the training loop waited for a batch, 0 to 1.</param>
/// <param name="MemoryBytes">Bytes that the setting takes: the queue, and the worker processes.</param>
/// <param name="Blocks">How often it was measured.</param>
internal sealed record Candidate(
    int Workers, int MaxQueueSize, bool UseMultiprocessing, Interval BatchesPerSecond, double ConsumerWaiting, long MemoryBytes, int Blocks);
