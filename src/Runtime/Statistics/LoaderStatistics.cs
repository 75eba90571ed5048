namespace Infeed;

/// <summary>How a loader has spent its time since it was made. A snapshot: subtract two of them to measure the time in between.</summary>
/// <param name="BatchesDelivered">Batches that the consumer has got.</param>
/// <param name="SamplesDelivered">Samples in these batches.</param>
/// <param name="BytesDelivered">Bytes of the columns of these batches.</param>
/// <param name="ConsumerWaiting">Time that the consumer waited for batches, or, without workers, spent loading them itself.</param>
/// <param name="WorkerBusy">Time that workers did not wait: they ran the source's code, or prepared to. Summed over the workers.</param>
/// <param name="WorkerWaiting">Time that workers had no slot to fill, summed over the workers.</param>
/// <param name="QueueDepth">Mean number of batches that were ready when the consumer asked for one.</param>
/// <param name="MaxQueueDepth">The highest number of batches that were ready when the consumer asked for one.</param>
/// <param name="WorkerDeaths">
/// Worker processes that died, or hung and were killed, while they were needed. Each was replaced and nothing was lost, except for one that ended the loader.
/// </param>
public readonly record struct LoaderStatistics(
    long BatchesDelivered,
    long SamplesDelivered,
    long BytesDelivered,
    TimeSpan ConsumerWaiting,
    TimeSpan WorkerBusy,
    TimeSpan WorkerWaiting,
    double QueueDepth,
    int MaxQueueDepth,
    int WorkerDeaths);
