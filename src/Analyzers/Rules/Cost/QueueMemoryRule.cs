using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Reports a queue, or a queue with shuffle buffers, that needs more memory than the budget allows.</summary>
internal sealed class QueueMemoryRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED502", RuleCategory.Cost,
        "A queue fits its memory budget",
        "The queue of '{0}' has {1} bytes: {2} of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower MaxQueueSize to {5}, or BatchSize");

    private static readonly DiagnosticDescriptor OfOneWorker =
        Rule.Saying("The queue of '{0}' has {1} bytes: {2} of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower BatchSize");

    private static readonly DiagnosticDescriptor OfManyWorkers =
        Rule.Saying("The queue of '{0}' has {1} bytes: {2} of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower BatchSize, or Workers and MaxQueueSize");

    private static readonly DiagnosticDescriptor OfBuffers =
        Rule.Saying("The shuffle buffers of '{0}' have {1} bytes (shards: {2}, ShuffleBuffer: {3}), which with the {4} bytes of the queue is above infeed_memory_budget ({5} bytes): lower ShuffleBuffer to {6}");

    private static readonly DiagnosticDescriptor OfManyShards =
        Rule.Saying("The shuffle buffers of '{0}' have {1} bytes (shards: {2}, ShuffleBuffer: {3}), which with the {4} bytes of the queue is above infeed_memory_budget ({5} bytes): remove ShuffleBuffer, or lower Shards");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOneWorker, OfManyWorkers, OfBuffers, OfManyShards];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.Sizes.IsKnown)
            return;
        var queue = QueueBytes(reading.Source);
        if (queue > reading.Settings.MemoryBudget)
            ReportQueue(reading, queue);
        else
            CheckBuffers(reading, queue);
    }

    // Without workers there is no queue. A queue whose length is left open gets only as long as fits.
    private static long QueueBytes(AnalyzedSource source) =>
        source.Settings.Workers == 0 ? 0 : source.Sizes.QueueBytes;

    private static void ReportQueue(SourceReading reading, long bytes)
    {
        var (source, budget, slotBytes) = (reading.Source, reading.Settings.MemoryBudget, reading.Source.Sizes.SlotBytes);
        var seats = AnalyzedSource.SeatsOf(source.Settings) ?? 1;
        // If not even one slot for each worker fits, a smaller queue does not help.
        var fitting = budget / slotBytes >= seats ? SymbolText.Number(budget / slotBytes) : "";
        reading.Report(
            fitting.Length > 0 ? Rule : seats > 1 ? OfManyWorkers : OfOneWorker, source.PlaceOf("MaxQueueSize", reading.Cancellation),
            fitting.Length > 0 ? new FixHint(Option: "MaxQueueSize", Value: fitting) : FixHint.None,
            source.Type.Name, SymbolText.Grouped(bytes), Quantity.Of(source.Settings.MaxQueueSize, "slot"), SymbolText.Grouped(slotBytes),
                SymbolText.Grouped(budget), fitting);
    }

    // Each shard holds samples of its own, in whichever worker or process it is.
    private static void CheckBuffers(SourceReading reading, long queue)
    {
        var (source, sizes, budget) = (reading.Source, reading.Source.Sizes, reading.Settings.MemoryBudget);
        // A measurement changes the workers, and not the shards.
        var (shards, samples) = (source.Options.ShardsOfStream, source.Options.ShuffleBuffer);
        if (sizes.HeldBytes == 0 || queue + (sizes.HeldBytes * shards) <= budget)
            return;
        var fitting = sizes.SamplesIn((budget - queue) / shards);
        reading.Report(
            fitting > 0 ? OfBuffers : OfManyShards, source.PlaceOf("ShuffleBuffer", reading.Cancellation),
            fitting > 0 ? new FixHint(Option: "ShuffleBuffer", Value: SymbolText.Number(fitting)) : FixHint.None,
            source.Type.Name, SymbolText.Grouped(sizes.HeldBytes * shards), SymbolText.Number(shards), SymbolText.Grouped(samples),
                SymbolText.Grouped(queue), SymbolText.Grouped(budget), SymbolText.Number(fitting));
    }
}
