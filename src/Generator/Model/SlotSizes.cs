namespace Infeed.Generator.Model;

/// <summary>The offsets of the columns in a slot, computed in the same way as at run time, if the sizes of all elements are known.</summary>
internal sealed class SlotSizes
{
    /// <param name="columns">The columns, in their order.</param>
    /// <param name="options">The options, with the number of samples in a slot and of slots in the queue.</param>
    /// <param name="isValid">Whether the source can be loaded. If not, nothing is computed, because the sizes may overflow.</param>
    public SlotSizes(EquatableArray<ColumnModel> columns, OptionsModel options, bool isValid)
    {
        IsMeasured = columns.Any(column => column.IsMeasured);
        IsKnown = isValid && !IsMeasured && columns.All(column => column.ElementBytes > 0);
        if (!IsKnown)
            return;
        Offsets = SlotMath.ColumnOffsets(
            options.BatchSize, [.. columns.Select(column => (long)column.Elements * column.ElementBytes)], out var slotBytes);
        SlotBytes = slotBytes;
        QueueBytes = options.HasOpenQueue ? 0 : checked(slotBytes * options.MaxQueueSize);
    }

    /// <summary>Whether the sizes are known at compile time.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the sizes can differ between loaders of the source.</summary>
    public bool IsMeasured { get; }

    public long[] Offsets { get; } = [];

    public long SlotBytes { get; }

    /// <summary>The bytes of all slots; 0 if their number is not known.</summary>
    public long QueueBytes { get; }
}
