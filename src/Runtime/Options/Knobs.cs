namespace Infeed;

/// <summary>Ranges and defaults of the options. The generator compiles this same file.</summary>
internal static class Knobs
{
    /// <summary>An option whose value is left to a measurement.</summary>
    public const int Auto = -1;

    public const int DefaultBatchSize = 32;
    public const int MinBatchSize = 1;
    public const int MaxBatchSize = 1 << 20;

    /// <summary>As many as the size of a batch allows.</summary>
    public const int DefaultMaxElements = 0;

    public const int MinMaxElements = 1;
    public const int MaxMaxElements = 2147483647;

    public const int DefaultWorkers = 1;
    public const int MinWorkers = 0;
    public const int MaxWorkers = 256;

    public const int DefaultWorkersPerProcess = 1;
    public const int MinWorkersPerProcess = 1;
    public const int MaxWorkersPerProcess = 64;

    /// <summary>The highest number of worker threads of one loader, over all its processes.</summary>
    public const int MaxSeats = 1024;

    public const int DefaultConcurrency = 16;
    public const int MinConcurrency = 1;
    public const int MaxConcurrency = 1024;

    public const int DefaultMaxQueueSize = 10;
    public const int MinMaxQueueSize = 1;
    public const int MaxMaxQueueSize = 1 << 16;

    public const int DefaultMaxSampleErrors = 1000;
    public const int MinMaxSampleErrors = 0;
    public const int MaxMaxSampleErrors = 1 << 30;

    /// <summary>As many as there are workers.</summary>
    public const int DefaultShards = 0;

    public const int MinShards = 1;
    public const int MaxShards = 1024;

    /// <summary>The samples of so many batches in an epoch can be numbered, whatever the batch size.</summary>
    public const long MaxStepsPerEpoch = long.MaxValue / MaxBatchSize;

    /// <summary>Samples come in the order of their shard.</summary>
    public const int DefaultShuffleBuffer = 0;

    public const int MinShuffleBuffer = 0;
    public const int MaxShuffleBuffer = 1 << 24;
}
