namespace Infeed;

/// <summary>What a loader's statistics come to: the bottleneck, with its numbers, and which options to change.</summary>
/// <param name="Bottleneck">What holds the program up.</param>
/// <param name="Message">The numbers, and what to do, in words of the options.</param>
/// <param name="Workers">The number of workers that would just keep up, or the most that the machine can use; null to leave it.</param>
/// <param name="MaxQueueSize">The size of the queue that would do; null to leave it.</param>
public sealed record Diagnosis(Bottleneck Bottleneck, string Message, int? Workers, int? MaxQueueSize)
{
    /// <summary>The number of samples in flight for each worker that would just keep up, or the most there can be; null to leave it.</summary>
    public int? Concurrency { get; init; }

    /// <summary>
    /// The number of shards of a stream with which as many workers would just keep up, or the most there can be; null to leave it. Other shards make other
    /// batches.
    /// </summary>
    public int? Shards { get; init; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
