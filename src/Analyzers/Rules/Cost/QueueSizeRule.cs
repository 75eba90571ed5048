using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>A queue that cannot be filled, or that leaves workers without a slot.</summary>
internal sealed class QueueSizeRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED504", CostRules.Category, DiagnosticSeverity.Warning,
        "A queue has a slot for each worker",
        "MaxQueueSize of '{0}' is {1}, {2}");

    public override void Begin(SourceReading reading)
    {
        var (source, options) = (reading.Source, reading.Source.Options);
        var isSet = Sets(source, "MaxQueueSize");
        var threads = source.Seats;
        var problem = threads switch
        {
            0 when !isSet => null,
            0 => "and with Workers = 0 there is no queue: set Workers, or remove MaxQueueSize",
            _ when options.MaxQueueSize < threads => $"which leaves {SymbolText.Number(threads - options.MaxQueueSize)} of {SymbolText.Number(threads)} workers without a batch of their own: set it to {SymbolText.Number(threads)} or more",
            _ => null,
        };
        if (problem is not null)
            reading.Report(Descriptor, Place.OfArgument(source.Attribute, isSet ? "MaxQueueSize" : Sets(source, "WorkersPerProcess") ? "WorkersPerProcess" : "Workers").Find(reading.Cancellation), new FixHint(Option: "MaxQueueSize", Value: threads == 0 ? null : SymbolText.Number(threads)), source.Type.Name, SymbolText.Number(options.MaxQueueSize), problem);
    }

    private static bool Sets(DataSource source, string option) => source.Attribute.NamedArguments.Any(argument => argument.Key == option);
}
