using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Layout;

/// <summary>Writes <c>Queue</c>.</summary>
internal sealed class QueueEmitter(CodeWriter code, OptionsModel options, SlotSizes sizes)
{
    public void Emit()
    {
        var capacity = options.MaxQueueSize;
        code.Member($"The queue that the attribute asks for: {QueueSummary.OfQueue(options, sizes)}. Without workers there is one slot alone.");
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
