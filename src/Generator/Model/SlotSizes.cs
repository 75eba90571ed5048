namespace Infeed.Generator.Model;

/// <summary>The places of the columns in a slot, computed as the runtime does, where the sizes of all elements are known.</summary>
internal sealed class SlotSizes
{
    /// <param name="columns">The columns, in their order.</param>
    /// <param name="options">The options that give the samples of a slot and the slots of the queue.</param>
    /// <param name="isValid">Whether the source can be loaded: of others the sizes may be beyond all bounds.</param>
    public SlotSizes(EquatableArray<ColumnModel> columns, OptionsModel options, bool isValid)
    {
        IsMeasured = columns.Any(column => column.IsMeasured);
        IsKnown = isValid && !IsMeasured && columns.All(column => column.ElementBytes > 0);
        if (!IsKnown)
            return;
        Offsets = SlotMath.ColumnOffsets(
            options.BatchSize, [.. columns.Select(column => (long)column.Elements * column.ElementBytes)], out var slotBytes);
        SlotBytes = slotBytes;
        QueueBytes = checked(slotBytes * options.MaxQueueSize);
    }

    /// <summary>Whether the compiler knows them.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether they are not even the same for each loader of the source.</summary>
    public bool IsMeasured { get; }

    public long[] Offsets { get; } = [];

    public long SlotBytes { get; }

    public long QueueBytes { get; }
}
