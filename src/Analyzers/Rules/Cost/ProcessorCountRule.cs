using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>More workers than the machine that trains has processors, where somebody has said how many.</summary>
internal sealed class ProcessorCountRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED503", CostRules.Category, DiagnosticSeverity.Warning,
        "Workers do not outnumber processors",
        "'{0}' has {1} worker threads, and infeed_processor_count is {2}, so that they wait for each other and for the trainer: lower Workers to {3} or less");

    public override void Begin(SourceReading reading)
    {
        var (source, options) = (reading.Source, reading.Source.Options);
        var threads = options.UseMultiprocessing ? options.Workers * options.WorkersPerProcess : options.Workers;
        if (reading.Settings.ProcessorCount is not { } processors || threads <= processors)
            return;
        var fitting = SymbolText.Number(options.UseMultiprocessing ? Math.Max(1, processors / options.WorkersPerProcess) : processors);
        reading.Report(
            Descriptor, Place.OfArgument(source.Attribute, "Workers").Find(reading.Cancellation), new FixHint(Option: "Workers", Value: fitting), source.Type.Name, SymbolText.Number(threads), SymbolText.Number(processors), fitting);
    }
}
