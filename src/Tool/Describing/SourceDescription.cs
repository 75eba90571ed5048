using System.Text.Json.Serialization;

namespace Infeed.Tool.Describing;

/// <summary>What an assembly says of one data source.</summary>
/// <param name="Name">The full name of the class, as C# writes it.</param>
/// <param name="Assembly">The file's name.</param>
/// <param name="Columns">The columns of its batches.</param>
/// <param name="BatchSize">Samples in a batch.</param>
/// <param name="Workers">Workers; <see cref="DataSource.Auto"/> where they are measured.</param>
/// <param name="UseMultiprocessing">Whether workers are processes.</param>
/// <param name="MaxQueueSize">Slots of the queue; <see cref="DataSource.Auto"/> where they are measured.</param>
/// <param name="Shuffle">Whether each epoch has an order of its own.</param>
/// <param name="Seed">The key of all random numbers.</param>
/// <param name="Options">
/// Further options, by their names: those that the attribute sets, and those that batches or memory of this form depend on.
/// </param>
/// <param name="ChosenBy">The methods that decide which samples a batch has, by their attributes: Order, Weight, Length. Empty if there is none.</param>
/// <param name="MeasuredWorkers">
/// The workers that the build has taken from a measurement; null where the attribute says how many, or nothing was measured.
/// </param>
/// <param name="MeasuredMultiprocessing">Whether these are processes; null where the attribute says that, or nothing was measured.</param>
/// <param name="MeasuredQueueSize">
/// The slots that the build has taken from a measurement; null where the attribute says how many, or nothing was measured.
/// </param>
/// <param name="SlotBytes">Bytes of one slot; null where a size is known when the program runs.</param>
/// <param name="ProcessProblem">Why this build's source cannot go to worker processes; null if it can.</param>
/// <param name="Unread">Why columns, or their shapes, are missing here: what they refer to cannot be found. Empty if they are complete.</param>
internal sealed record SourceDescription(
    string Name,
    string Assembly,
    IReadOnlyList<ColumnDescription> Columns,
    int BatchSize,
    int Workers,
    bool UseMultiprocessing,
    int MaxQueueSize,
    bool Shuffle,
    ulong Seed,
    IReadOnlyDictionary<string, object> Options,
    IReadOnlyList<string> ChosenBy,
    int? MeasuredWorkers,
    bool? MeasuredMultiprocessing,
    int? MeasuredQueueSize,
    long? SlotBytes,
    string? ProcessProblem,
    IReadOnlyCollection<string> Unread)
{
    /// <summary>Whether the loop reads alone, without other settings at run time: by the attribute, or as it was measured.</summary>
    [JsonIgnore]
    public bool HasNoWorkers => (MeasuredWorkers ?? Workers) == 0;

    /// <summary>Bytes of all slots, of which there is one without workers; null where they are known when the program runs.</summary>
    public long? QueueBytes => SlotBytes * (HasNoWorkers ? 1 : MeasuredQueueSize ?? (MaxQueueSize > 0 ? MaxQueueSize : null));
}

/// <summary>A column of a batch.</summary>
/// <param name="Name">Its name in the batch.</param>
/// <param name="Type">The type of its elements, as C# writes it.</param>
/// <param name="Shape">Its dimensions behind the first, which counts the samples: numbers, or names of members of the source. Empty for scalars.</param>
internal sealed record ColumnDescription(string Name, string Type, IReadOnlyList<string> Shape)
{
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", ["n", .. Shape])}]";
}
