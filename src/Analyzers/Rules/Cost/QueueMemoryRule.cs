using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>A queue that has more memory than it may.</summary>
internal sealed class QueueMemoryRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED502", CostRules.Category, DiagnosticSeverity.Warning,
        "A queue fits its memory budget",
        "The queue of '{0}' has {1} bytes: {2} slots of {3} bytes, which is above infeed_memory_budget ({4} bytes): lower {5}");

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        if (source.Options.Workers == 0 || SlotBytes(source, reading.Cancellation) is not { } slot)
            return;
        var budget = reading.Settings.MemoryBudget;
        if (slot > budget / source.Options.MaxQueueSize)
        {
            // Where not even a slot for each worker fits, fewer slots do not help.
            var fitting = budget / slot >= source.Seats ? SymbolText.Number(budget / slot) : null;
            reading.Report(
                Descriptor, Place.OfArgument(source.Attribute, "MaxQueueSize").Find(reading.Cancellation), fitting is null ? FixHint.None : new FixHint(Option: "MaxQueueSize", Value: fitting), source.Type.Name,
                SymbolText.Grouped(slot * source.Options.MaxQueueSize), SymbolText.Number(source.Options.MaxQueueSize), SymbolText.Grouped(slot), SymbolText.Grouped(budget),
                fitting is null ? (source.Seats > 1 ? "BatchSize, or Workers and MaxQueueSize" : "BatchSize") : $"MaxQueueSize to {fitting}, or BatchSize");
        }
    }

    // Null where a mistake is reported already, or where only the runtime knows the size of a column's type.
    private static long? SlotBytes(DataSource source, CancellationToken cancellation)
    {
        var findings = new Findings(null, cancellation);
        var list = new ColumnList(source.Type, source.Options, findings);
        MethodReader.Read(source.Type, source.Attribute, list, findings);
        var columns = list.ToModel();
        if (!findings.IsValid || columns.Any(column => column.ElementBytes == 0))
            return null;
        SlotMath.ColumnOffsets(source.Options.BatchSize, [.. columns.Select(column => (long)column.Elements * column.ElementBytes)], out var bytes);
        return bytes;
    }
}
