using Infeed;

namespace ImagesSample.Comparison;

/// <summary>How photos are loaded.</summary>
/// <param name="Workers">The workers.</param>
/// <param name="UseMultiprocessing">Whether they are processes.</param>
/// <param name="MaxQueueSize">The batches that may be ready or in work at once.</param>
internal sealed record Setting(int Workers, bool UseMultiprocessing, int MaxQueueSize)
{
    private const int DefaultQueue = 10;

    /// <summary>The three settings that people ask about, and each of them the other way, by threads or by processes.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new(1, false, DefaultQueue), new(1, true, DefaultQueue),
        new(4, false, 10), new(4, true, 10),
        new(8, false, 20), new(8, true, 20),
    ];

    /// <summary>What the loader finds by itself while it is read.</summary>
    public static Setting Auto { get; } = new(DataSource.Auto, false, DataSource.Auto);

    public LoaderOptions Options => new() { Workers = Workers, UseMultiprocessing = UseMultiprocessing, MaxQueueSize = MaxQueueSize };

    /// <summary>For the axis of a plot.</summary>
    public string ShortName => $"{Workers} x {(UseMultiprocessing ? "process" : "thread")}\nqueue {MaxQueueSize}";

    /// <summary>As one writes it. The default of the queue is left out where nobody asks for it.</summary>
    public override string ToString() =>
        $"Workers = {Workers}{(UseMultiprocessing ? ", UseMultiprocessing = true" : "")}{(Workers > 1 ? $", MaxQueueSize = {MaxQueueSize}" : "")}";
}
