namespace Infeed;

/// <summary>Options of one loader. What is null stays as the source's <see cref="DataSourceAttribute"/> says.</summary>
public sealed record LoaderOptions
{
    /// <inheritdoc cref="DataSourceAttribute.BatchSize"/>
    public int? BatchSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Workers"/>
    public int? Workers { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.UseMultiprocessing"/>
    public bool? UseMultiprocessing { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.WorkersPerProcess"/>
    public int? WorkersPerProcess { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.MaxQueueSize"/>
    public int? MaxQueueSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Shuffle"/>
    public bool? Shuffle { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Seed"/>
    public ulong? Seed { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.DropLast"/>
    public bool? DropLast { get; init; }

    /// <summary>
    /// How long a worker process may take to start, and how long it may be at one sample, before it counts as hung and is killed. From 100
    /// milliseconds, or <see cref="Timeout.InfiniteTimeSpan"/>. Default 1 minute.
    /// </summary>
    public TimeSpan? WorkerTimeout { get; init; }

    /// <summary>
    /// How long the reader waits for one batch before it gets a <see cref="TimeoutException"/> that names the worker and its sample; it may go on reading after that. From 100
    /// milliseconds. Default <see cref="Timeout.InfiniteTimeSpan"/>: it waits on, and after <see cref="WorkerTimeout"/> the event source <c>Infeed</c> has a warning, once.
    /// Without workers the reader loads by itself, and no time counts.
    /// </summary>
    public TimeSpan? ReadTimeout { get; init; }

    /// <summary>Ends the loader when cancelled: whoever waits for a batch gets an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}
