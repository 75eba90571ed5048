namespace Infeed.Tool.Describing;

/// <summary>The options of a source beside batch size, workers, queue and order.</summary>
internal static class FurtherOptions
{
    private static readonly string[] Others =
    [
        nameof(DataSourceAttribute.BatchSize), nameof(DataSourceAttribute.Workers), nameof(DataSourceAttribute.UseMultiprocessing),
        nameof(DataSourceAttribute.MaxQueueSize), nameof(DataSourceAttribute.Shuffle), nameof(DataSourceAttribute.Seed),
    ];

    /// <summary>
    /// Those that are set, and those without which nothing can be said of what a source of its form reads at once, in the order of their names.
    /// </summary>
    /// <param name="set">What the attribute sets.</param>
    /// <param name="method">The method that fills samples or batches; null if it cannot be found.</param>
    public static SortedDictionary<string, object> Of(IReadOnlyDictionary<string, object?> set, FillingMethod? method)
    {
        var options = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in set)
        {
            if (value is not null && !Others.Contains(name))
                options[name] = name == nameof(DataSourceAttribute.OnSampleError) ? $"{(OnSampleError)value}" : value;
        }

        if (method is { IsAsynchronous: true })
            options.TryAdd(nameof(DataSourceAttribute.Concurrency), Knobs.Concurrency.Default);
        // Where the attribute does not say, there are as many shards as workers, and measured workers need it said.
        var workers = set.GetValueOrDefault(nameof(DataSourceAttribute.Workers)) as int? ?? Knobs.Workers.Default;
        if (method is { IsStream: true } && workers != DataSource.Auto)
            options.TryAdd(nameof(DataSourceAttribute.Shards), Math.Max(1, workers));
        return options;
    }
}
