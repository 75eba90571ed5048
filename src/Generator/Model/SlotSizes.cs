namespace Infeed.Generator.Model;

/// <summary>The offsets of the columns in a slot, computed in the same way as at run time, if the sizes of all elements are known.</summary>
internal sealed class SlotSizes
{
    private readonly long sampleBytesAlone;

    /// <param name="columns">The columns, in their order.</param>
    /// <param name="options">The options, with the number of samples in a slot and of slots in the queue.</param>
    /// <param name="isValid">Whether the source can be loaded. If not, nothing is computed, because the sizes may overflow.</param>
    public SlotSizes(EquatableArray<ColumnModel> columns, OptionsModel options, bool isValid)
    {
        IsMeasured = columns.Any(column => column.IsMeasured);
        IsKnown = isValid && !IsMeasured && columns.All(column => column.ElementBytes > 0);
        if (!IsKnown)
            return;
        long[] sampleBytes = [.. columns.Select(column => (long)column.Elements * column.ElementBytes)];
        Offsets = SlotMath.ColumnOffsets(options.BatchSize, sampleBytes, options.LeavesSamplesOut, out var notes, out var slotBytes);
        SlotBytes = slotBytes;
        QueueBytes = options.HasOpenQueue ? 0 : checked(slotBytes * options.MaxQueueSize);
        NoteBytes = slotBytes - notes;
        sampleBytesAlone = SlotMath.IndexBytes + sampleBytes.Sum() + (options.LeavesSamplesOut ? SlotMath.NoteBytes : 0);
        if (options.ShuffleBuffer == 0)
            return;
        SlotMath.ColumnOffsets(options.ShuffleBuffer, sampleBytes, options.LeavesSamplesOut, out _, out var heldBytes);
        HeldBytes = heldBytes;
    }

    /// <summary>How many samples certainly fit into some bytes, however the columns are aligned.</summary>
    public long SamplesIn(long bytes) => Math.Max(0, bytes - (SlotMath.ColumnAlignment * Offsets.Length) - SlotMath.SlotAlignment) / sampleBytesAlone;

    /// <summary>Whether the sizes are known at compile time.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the sizes can differ between loaders of the source.</summary>
    public bool IsMeasured { get; }

    public long[] Offsets { get; } = [];

    public long SlotBytes { get; }

    /// <summary>How many of the bytes of a slot are for the texts that tell why samples were left out; 0 if none are left out.</summary>
    public long NoteBytes { get; }

    /// <summary>The bytes of the samples that one shard of a stream holds to draw from; 0 if it holds none.</summary>
    public long HeldBytes { get; }

    /// <summary>The bytes of all slots; 0 if their number is not known.</summary>
    public long QueueBytes { get; }
}
