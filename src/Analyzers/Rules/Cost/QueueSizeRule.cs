using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>A queue that cannot be filled, or that leaves workers without a slot.</summary>
internal sealed class QueueSizeRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED504", RuleCategory.Cost,
        "A queue has a slot for each worker",
        "MaxQueueSize of '{0}' is {1}, which leaves {2} of {3} workers without a batch of their own: set it to {3} or more");

    private static readonly DiagnosticDescriptor WithoutWorkers =
        Rule.Saying("MaxQueueSize of '{0}' is {1}, and with Workers = 0 there is no queue: set Workers, or remove MaxQueueSize");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, WithoutWorkers];

    public override void Begin(SourceReading reading)
    {
        var source = reading.Source;
        var (slots, seats) = (source.Options.MaxQueueSize, source.Seats);
        if (seats == 0 ? !source.Sets("MaxQueueSize") : slots >= seats)
            return;
        var option = source.Sets("MaxQueueSize") ? "MaxQueueSize" : source.Sets("WorkersPerProcess") ? "WorkersPerProcess" : "Workers";
        reading.Report(
            seats == 0 ? WithoutWorkers : Rule, source.PlaceOf(option, reading.Cancellation), new FixHint(Option: "MaxQueueSize", Value: seats == 0 ? null : SymbolText.Number(seats)),
            source.Type.Name, SymbolText.Number(slots), SymbolText.Number(seats - slots), SymbolText.Number(seats));
    }
}
