namespace Infeed;

/// <summary>Options of one loader. What is null stays as the source's <see cref="DataSourceAttribute"/> says.</summary>
public sealed record LoaderOptions
{
    /// <inheritdoc cref="DataSourceAttribute.BatchSize"/>
    public int? BatchSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Workers"/>
    public int? Workers { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.MaxQueueSize"/>
    public int? MaxQueueSize { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Shuffle"/>
    public bool? Shuffle { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.Seed"/>
    public ulong? Seed { get; init; }

    /// <inheritdoc cref="DataSourceAttribute.DropLast"/>
    public bool? DropLast { get; init; }

    /// <summary>Ends the loader when cancelled: whoever waits for a batch gets an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken CancellationToken { get; init; }
}
