namespace Infeed;

/// <summary>
/// The options of the attribute: a row for each, with its default and its range. By this table the generator reads and emits them, and a loader checks them.
/// The generator compiles this same file.
/// </summary>
internal static class Knobs
{
    /// <summary>An option whose value is left to a measurement.</summary>
    public const int Auto = -1;

    /// <summary>The highest number of worker threads of one loader, over all its processes.</summary>
    public const int MaxSeats = 1024;

    public static readonly Knob<int> BatchSize = new(nameof(BatchSize), 32, 1, 1 << 20) { Emission = KnobEmission.Always };

    /// <summary>By default as many as the size of a batch allows.</summary>
    public static readonly Knob<int> MaxElements = new(nameof(MaxElements), 0, 1, int.MaxValue)
    {
        // Other rules ask whether it is set, and one message for an impossible value is enough.
        Fallback = 0,
    };

    public static readonly Knob<int> Workers = new(nameof(Workers), 1, 0, 256) { CanBeAuto = true, Emission = KnobEmission.Always };
    public static readonly Knob<bool> UseMultiprocessing = new(nameof(UseMultiprocessing), false, false, true) { Emission = KnobEmission.Always };
    public static readonly Knob<int> WorkersPerProcess = new(nameof(WorkersPerProcess), 1, 1, 64) { Emission = KnobEmission.Always };
    public static readonly Knob<int> Concurrency = new(nameof(Concurrency), 16, 1, 1024) { Emission = KnobEmission.Always };
    public static readonly Knob<int> MaxQueueSize = new(nameof(MaxQueueSize), 10, 1, 1 << 16) { CanBeAuto = true, Emission = KnobEmission.Always };
    public static readonly Knob<bool> Shuffle = new(nameof(Shuffle), false, false, true) { Emission = KnobEmission.Always };
    public static readonly Knob<ulong> Seed = new(nameof(Seed), 0, ulong.MinValue, ulong.MaxValue) { Emission = KnobEmission.Always };
    public static readonly Knob<bool> DropLast = new(nameof(DropLast), false, false, true) { Emission = KnobEmission.Always };
    public static readonly Knob<OnSampleError> OnSampleError = new(
        nameof(OnSampleError), Infeed.OnSampleError.Throw, Infeed.OnSampleError.Throw, Infeed.OnSampleError.Skip);

    public static readonly Knob<int> MaxSampleErrors = new(nameof(MaxSampleErrors), 1000, 0, 1 << 30);

    /// <summary>By default as many as there are workers.</summary>
    public static readonly Knob<int> Shards = new(nameof(Shards), 0, 1, 1024) { IsOfStreams = true, Emission = KnobEmission.ByForm };

    /// <summary>By default an epoch ends with the stream. The samples of the most batches can still be numbered, whatever the batch size.</summary>
    public static readonly Knob<long> StepsPerEpoch = new(nameof(StepsPerEpoch), 0, 1, long.MaxValue / BatchSize.Max)
    {
        IsOfStreams = true,
        Emission = KnobEmission.ByForm,
    };

    /// <summary>By default samples come in the order of their shard.</summary>
    public static readonly Knob<int> ShuffleBuffer = new(nameof(ShuffleBuffer), 0, 0, 1 << 24) { IsOfStreams = true };

    public static readonly Knob<bool> Replayable = new(nameof(Replayable), true, false, true) { IsOfStreams = true, Emission = KnobEmission.ByForm };

    /// <summary>All rows, in the order in which emitted code sets them. They are above, because they are made in the order of the text.</summary>
    public static IReadOnlyList<Knob> All { get; } =
    [
        BatchSize, MaxElements, Workers, UseMultiprocessing, WorkersPerProcess, Concurrency, MaxQueueSize, Shuffle, Seed, DropLast, OnSampleError,
        MaxSampleErrors, Shards, StepsPerEpoch, ShuffleBuffer, Replayable,
    ];
}
