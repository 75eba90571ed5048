namespace Infeed;

/// <summary>Where a loader's time went since it was made: a snapshot, and a difference of two is the time between.</summary>
/// <param name="BatchesDelivered">Batches that the consumer has got.</param>
/// <param name="SamplesDelivered">Samples in these batches.</param>
/// <param name="BytesDelivered">Bytes of the columns of these batches.</param>
/// <param name="ConsumerWaiting">Time in which the consumer waited for a batch; without workers, in which it loaded it.</param>
/// <param name="WorkerBusy">Time in which workers ran the source's code or went about it, summed over the workers.</param>
/// <param name="WorkerWaiting">Time in which workers had no slot to fill, summed over the workers.</param>
/// <param name="QueueDepth">Mean number of batches that were ready when the consumer asked for one.</param>
/// <param name="MaxQueueDepth">The most batches that were ready when the consumer asked for one.</param>
/// <param name="WorkerDeaths">Worker processes that died, or hung and were killed, while they were wanted. Each was replaced, and nothing was lost.</param>
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
