namespace Infeed;

/// <summary>
/// Marks a partial class as a data source: a <see cref="SampleAttribute"/> method fills one sample, or a <see cref="BatchAttribute"/> method a whole batch, and
/// the source generator writes the loader around it (<c>CreateLoader</c>). Every option but
/// <see cref="Shards"/> and <see cref="Replayable"/> can be overridden by <see cref="LoaderOptions"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DataSourceAttribute : Attribute
{
    /// <summary>Samples in a batch, 1 to 1,048,576. Default 32.</summary>
    public int BatchSize { get; init; } = Knobs.BatchSize.Default;

    /// <summary>
    /// Worker threads, or worker processes with <see cref="UseMultiprocessing"/>, 0 to 256; 0 loads on the calling thread. <see cref="DataSource.Auto"/> takes
    /// what was measured, and with it the kind of workers, unless <see cref="UseMultiprocessing"/> is set. Default 1.
    /// </summary>
    public int Workers { get; init; } = Knobs.Workers.Default;

    /// <summary>
    /// Whether workers are processes, each with a copy of the source, instead of threads of this process. Threads are cheaper; processes
    /// are for code that crashes, is not thread-safe, or makes much garbage. Default false.
    /// </summary>
    public bool UseMultiprocessing { get; init; }

    /// <summary>
    /// Worker threads in each worker process, 1 to 64, and at most 1,024 over all processes. Has no effect without <see cref="UseMultiprocessing"/>. Default 1.
    /// </summary>
    public int WorkersPerProcess { get; init; } = Knobs.WorkersPerProcess.Default;

    /// <summary>
    /// How many samples each worker reads at once, of one batch or of several, 1 to 1,024, if the <see cref="SampleAttribute"/> method is asynchronous; has no
    /// effect otherwise. Default 16.
    /// </summary>
    public int Concurrency { get; init; } = Knobs.Concurrency.Default;

    /// <summary>
    /// How many batches may be ready or being filled at once, 1 to 65,536. <see cref="DataSource.Auto"/> takes what was measured. Default 10.
    /// </summary>
    public int MaxQueueSize { get; init; } = Knobs.MaxQueueSize.Default;

    /// <summary>
    /// The most elements of a batch of a source with a <see cref="LengthAttribute"/> method, 1 or more: its samples times the length of the longest, as the
    /// method tells them. Batches then have as many samples as that allows, up to <see cref="BatchSize"/>. Default 0: as many as <see cref="BatchSize"/> says.
    /// </summary>
    public int MaxElements { get; init; }

    /// <summary>Whether every epoch has its own random order, derived from the seed and the epoch. Default false.</summary>
    public bool Shuffle { get; init; }

    /// <summary>The key of all random numbers, for the order and for augmentation. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the last batch of each epoch is left out if it is not full. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// What becomes of a sample whose code throws, or that kills its worker process three times in turn. Default <see cref="OnSampleError.Throw"/>.
    /// </summary>
    public OnSampleError OnSampleError { get; init; }

    /// <summary>
    /// How many different samples a loader goes on without, 0 or more: with one more, the reader gets a <see cref="SampleException"/> that lists the first of
    /// them. With <see cref="OnSampleError.Throw"/> it has an effect for streams without <see cref="StepsPerEpoch"/> alone: where no shard has given a sample
    /// in more calls of each, the epoch ends. A source with a <see cref="BatchAttribute"/> method never goes on without a sample, and has none. Default 1,000.
    /// </summary>
    public int MaxSampleErrors { get; init; } = Knobs.MaxSampleErrors.Default;

    /// <summary>
    /// The shards of a stream (<see cref="StreamAttribute"/>), 1 to 1,024. Batches depend on it. Default 0: as <see cref="Workers"/>, or 1 if that is 0.
    /// </summary>
    public int Shards { get; init; }

    /// <summary>
    /// The batches in an epoch of a stream (<see cref="StreamAttribute"/>), of all ranks together, 1 or more. The next epoch then goes on where it ended, and
    /// shards that end begin again. Default 0: an epoch ends when all shards have ended, and the next one begins them anew.
    /// </summary>
    public long StepsPerEpoch { get; init; }

    /// <summary>
    /// The samples that each shard of a stream (<see cref="StreamAttribute"/>) holds in memory, 1 to 16,777,216: each sample of a batch is drawn from them at
    /// random, and the shard's next one takes its place. Batches depend on it. Default 0: samples come in the order of their shard.
    /// </summary>
    public int ShuffleBuffer { get; init; }

    /// <summary>
    /// Whether a shard of a stream (<see cref="StreamAttribute"/>) that is begun again gives the same samples again, as files do and a socket does not. If not,
    /// the loader ends with an error where it would have to begin a shard again, because a worker process died or batches are read a second time, and a run
    /// cannot be resumed. Default true.
    /// </summary>
    public bool Replayable { get; init; } = true;
}
