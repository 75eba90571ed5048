using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>The places of the columns in a slot, computed as the runtime does, where the sizes of all elements are known.</summary>
internal sealed class SlotSizes
{
    public SlotSizes(DataSourceModel source)
    {
        IsKnown = source.Fault is null && source.Columns.All(column => column.ElementBytes > 0);
        if (!IsKnown)
            return;
        Offsets = SlotMath.ColumnOffsets(
            source.Options.BatchSize, [.. source.Columns.Select(column => (long)column.Elements * column.ElementBytes)], out var slotBytes);
        SlotBytes = slotBytes;
        QueueBytes = checked(slotBytes * source.Options.MaxQueueSize);
    }

    public bool IsKnown { get; }

    public long[] Offsets { get; } = [];

    public long SlotBytes { get; }

    public long QueueBytes { get; }
}
