using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Layout;

/// <summary>Writes <c>Queue</c>.</summary>
internal sealed class QueueEmitter(CodeWriter code, DataSourceModel source, SlotSizes sizes)
{
    /// <summary>Whether a source has the type: not if its capacity is not known, or if it was measured that the source needs no queue.</summary>
    public static bool IsEmitted(DataSourceModel source) =>
        source.Settings is { HasOpenQueue: false, Workers: var workers } && (workers != 0 || !source.Options.HasOpenWorkers);

    public void Emit()
    {
        var options = source.Settings;
        var capacity = options.MaxQueueSize;
        var origin = source is { Baked: { } tuned, Options.HasOpenQueue: true } ? TunedSummary.OfQueue(tuned) : "that the attribute asks for";
        code.Member($"The queue {origin}: {QueueSummary.OfQueue(options, sizes)}. Without workers there is one slot alone.");
        code.Open("public static class Queue");
        code.Property(
            $"Batches that may be ready or in work at once: {Invariant.Grouped(capacity)}.", $"public const int Capacity = {Invariant.Number(capacity)};");
        if (!sizes.IsMeasured)
            EmitBytes();
        code.Close();
    }

    private void EmitBytes() =>
        code.Property(
            sizes.IsKnown ? $"Bytes of all slots together: {Invariant.Grouped(sizes.QueueBytes)}." : "Bytes of all slots together.",
            sizes.IsKnown
                ? $"public const long Bytes = {Invariant.Number(sizes.QueueBytes)};"
                : "public static readonly long Bytes = Capacity * Layout.SlotBytes;");
}
