using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Reports a queue that needs more memory than the budget allows.</summary>
internal sealed class QueueMemoryRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED502", RuleCategory.Cost,
        "A queue fits its memory budget",
        "The queue of '{0}' has {1} bytes: {2} slots of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower MaxQueueSize to {5}, or BatchSize");

    private static readonly DiagnosticDescriptor OfOneWorker =
        Rule.Saying("The queue of '{0}' has {1} bytes: {2} slots of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower BatchSize");

    private static readonly DiagnosticDescriptor OfManyWorkers =
        Rule.Saying("The queue of '{0}' has {1} bytes: {2} slots of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower BatchSize, or Workers and MaxQueueSize");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfOneWorker, OfManyWorkers];

    public override void Begin(SourceReading reading)
    {
        var (source, sizes) = (reading.Source, reading.Source.Sizes);
        var budget = reading.Settings.MemoryBudget;
        if (source.Settings.Workers == 0 || !sizes.IsKnown || sizes.QueueBytes <= budget)
            return;
        var seats = DataSource.SeatsOf(source.Settings) ?? 1;
        // If not even one slot for each worker fits, a smaller queue does not help.
        var fitting = budget / sizes.SlotBytes >= seats ? SymbolText.Number(budget / sizes.SlotBytes) : "";
        reading.Report(
            fitting.Length > 0 ? Rule : seats > 1 ? OfManyWorkers : OfOneWorker, source.PlaceOf("MaxQueueSize", reading.Cancellation),
            fitting.Length > 0 ? new FixHint(Option: "MaxQueueSize", Value: fitting) : FixHint.None,
            source.Type.Name, SymbolText.Grouped(sizes.QueueBytes), SymbolText.Number(source.Settings.MaxQueueSize), SymbolText.Grouped(sizes.SlotBytes),
                SymbolText.Grouped(budget), fitting);
    }
}
