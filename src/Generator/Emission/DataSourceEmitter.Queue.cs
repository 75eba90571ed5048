namespace Infeed.Generator.Emission;

/// <content><c>Queue</c>.</content>
internal sealed partial class DataSourceEmitter
{
    private void EmitQueue()
    {
        var capacity = source.Options.MaxQueueSize;
        Member($"The queue that the attribute asks for: {DescribeQueue()}. Without workers there is one slot alone.");
        code.Open("public static class Queue");
        Property($"Batches that may be ready or in work at once: {Grouped(capacity)}.", $"public const int Capacity = {Text(capacity)};");
        Property(
            sizes.IsKnown ? $"Bytes of all slots together: {Grouped(sizes.QueueBytes)}." : "Bytes of all slots together.",
            sizes.IsKnown ? $"public const long Bytes = {Text(sizes.QueueBytes)};" : "public static readonly long Bytes = Capacity * Layout.SlotBytes;");
        code.Close();
    }
}
