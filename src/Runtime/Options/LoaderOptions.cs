using Infeed.Options;

namespace Infeed;

/// <summary>
/// Options of one loader. An option that is null keeps the value set in the source's <see cref="DataSourceAttribute"/>. One with which a source of its form can
/// do nothing, whatever the others are, is refused when the loader is made, unless its value asks for nothing: false, 0, a <see cref="Concurrency"/> of 1.
/// </summary>
public sealed record LoaderOptions
{
    /// <inheritdoc cref="DataSourceAttribute.BatchSize"/>
    public int? BatchSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.MaxElements"/>
    public int? MaxElements { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Workers"/>
    public int? Workers { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.UseMultiprocessing"/>
    public bool? UseMultiprocessing { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.WorkersPerProcess"/>
    public int? WorkersPerProcess { get; init; }

    /// <summary>
    /// How many samples each worker reads at once, of one batch or of several, 1 to 1,024, if the <see cref="SampleAttribute"/> method is asynchronous; above 1
    /// it is refused otherwise. Null is what the attribute says.
    /// </summary>
    public int? Concurrency { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.MaxQueueSize"/>
    public int? MaxQueueSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Shuffle"/>
    public bool? Shuffle { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Seed"/>
    public ulong? Seed { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.DropLast"/>
    public bool? DropLast { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.OnSampleError"/>
    public OnSampleError? OnSampleError { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.MaxSampleErrors"/>
    public int? MaxSampleErrors { get; init; }

    /// <summary>The samples to read, as if the source had no others. Null reads all.</summary>
    public Subset? Subset { get; init; }

    /// <summary>
    /// The samples of one epoch, 1 or more. Above their number samples come again, below it an epoch goes on where the one before it ended: in either case all
    /// come once, in an order of their own with <see cref="Shuffle"/>, before any comes again. A sample that comes again gets other random numbers. Null is
    /// their number, so that each epoch has each sample once.
    /// </summary>
    public long? SamplesPerEpoch { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.ShuffleBuffer"/>
    public int? ShuffleBuffer { get; init; }

    /// <summary>
    /// The batches in an epoch of a stream, of all ranks together, 1 or more; 0 for epochs that end with the stream. Null is what the attribute says.
    /// </summary>
    public long? StepsPerEpoch { get; init; }

    /// <summary>
    /// How samples are chosen. Null is <see cref="Infeed.Sampling.Ordered"/> for a source with an <see cref="OrderAttribute"/> method,
    /// <see cref="Infeed.Sampling.Weighted"/> for one with a <see cref="WeightAttribute"/> method, and otherwise <see cref="Infeed.Sampling.Every"/>.
    /// Where samples are drawn, <see cref="Shuffle"/> has no effect, and <see cref="SamplesPerEpoch"/> is the number of draws.
    /// </summary>
    public Sampling? Sampling { get; init; }

    /// <summary>
    /// Whether batches have samples of similar length, as the source's <see cref="LengthAttribute"/> method tells it. Null is true for a source with such a
    /// method, and otherwise false.
    /// </summary>
    public bool? Bucketing { get; init; }

    /// <summary>
    /// The part of each epoch that is this program's, of several that train together: <see cref="Infeed.Shard.FromEnvironment"/>. Every rank must have the same
    /// options otherwise. A run can be resumed with another number of ranks. Null is all of the epoch.
    /// </summary>
    public Shard? Shard { get; init; }

    /// <summary>
    /// How long a worker process may take to start, and how long it may be at one sample, before it counts as hung and is killed. At least 100
    /// milliseconds, or <see cref="Timeout.InfiniteTimeSpan"/>. Default 1 minute.
    /// </summary>
    public TimeSpan? WorkerTimeout { get; init; }

    /// <summary>
    /// How long the reader waits for one batch before it gets a <see cref="TimeoutException"/> that names each worker's sample, and how long it is there. It
    /// may continue to read after that. At least 100 milliseconds. Default <see cref="Timeout.InfiniteTimeSpan"/>: it waits without limit, and after
    /// <see cref="WorkerTimeout"/> the event source <c>Infeed</c> writes a warning, once a wait. Without workers the reader loads each batch itself, and this
    /// option has no effect.
    /// </summary>
    public TimeSpan? ReadTimeout { get; init; }

    /// <summary>
    /// The state at which an earlier run stopped, from <see cref="DataLoader{TBatch}.GetState"/>: <see cref="DataLoader{TBatch}.Epochs(int)"/>, and the first
    /// epoch that is read by its number, then begin with the next batch of that run, in the middle of an epoch, too. Workers, their kind and the queue may be
    /// others than they were. Null begins at epoch 0.
    /// </summary>
    public LoaderState? Resume { get; init; }

    /// <summary>
    /// Whether to record what each worker and the reader do when, for <see cref="DataLoader{TBatch}.WriteTimeline"/>: the last 16,384 events of each of them,
    /// in half a megabyte of memory each.
    /// </summary>
    public bool Timeline { get; init; }

    /// <summary>Ends the loader when cancelled: the reader gets an <see cref="OperationCanceledException"/>, also while it waits for a batch.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>
    /// What collects the sources of a mixture: a source whose loader is asked for with this is added to it, and there is no loader. Null for a loader.
    /// </summary>
    internal object? Gathering { get; init; }

    /// <summary>The options that the attribute leaves to <see cref="DataSource.Auto"/> and that are here as they were measured before the build.</summary>
    internal FreeKnobs Measured { get; init; }

    /// <summary>The machine on which they were measured; null if the build does not say it.</summary>
    internal string? MeasuredOn { get; init; }
}
