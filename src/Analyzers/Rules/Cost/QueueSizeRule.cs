using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>
/// Reports a queue with fewer slots than workers. With <c>Workers = 0</c> the rule is silent: somebody has turned the workers off for debugging.
/// </summary>
internal sealed class QueueSizeRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED504", RuleCategory.Cost,
        "A queue has a slot for each worker",
        "MaxQueueSize of '{0}' is {1}, fewer slots than its {3} workers, so {2} of them must wait: set it to {3} or more");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        // A queue whose length is left open gets as many slots as it needs.
        if (source.Options.HasOpenQueue || AnalyzedSource.SeatsOf(source.Settings) is not { } seats)
            return;
        var slots = source.Options.MaxQueueSize;
        if (slots >= seats)
            return;
        var option = source.Sets("MaxQueueSize") ? "MaxQueueSize" : source.Sets("WorkersPerProcess") ? "WorkersPerProcess" : "Workers";
        reading.Report(
            Rule, source.PlaceOf(option, reading.Cancellation), new FixHint(Option: "MaxQueueSize", Value: SymbolText.Number(seats)),
            source.Type.Name, SymbolText.Number(slots), SymbolText.Number(seats - slots), SymbolText.Number(seats));
    }
}
