using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Layout;

/// <summary>The description of slots in the emitted documentation, with their bytes if these are known.</summary>
internal static class QueueSummary
{
    /// <summary>The queue in words.</summary>
    public static string OfQueue(OptionsModel options, SlotSizes sizes)
    {
        if (options.HasOpenQueue)
            return $"as many slots of {OfSlot(sizes)} as are found to be best while it runs";
        var slots = Quantity.Of(options.MaxQueueSize, "slot");
        return sizes.IsKnown ? $"{slots} of {OfSlot(sizes)}, {Invariant.Grouped(sizes.QueueBytes)} bytes in all" : $"{slots} of {OfSlot(sizes)}";
    }

    /// <summary>The bytes of one slot in words.</summary>
    public static string OfSlot(SlotSizes sizes) => sizes switch
    {
        { IsKnown: true } => $"{Invariant.Grouped(sizes.SlotBytes)} bytes",
        { IsMeasured: true } => "a size that is not known before run time",
        _ => "<see cref=\"Layout.SlotBytes\"/> bytes",
    };
}
