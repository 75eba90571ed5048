using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Reports more workers than the training machine has processors, if the settings say how many it has.</summary>
internal sealed class ProcessorCountRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED503", RuleCategory.Cost,
        "Workers do not outnumber processors",
        "'{0}' has {1} worker threads, and infeed_processor_count is {2}, so they wait for each other and for the trainer: lower {3} to {4} or less");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        var (source, options) = (reading.Source, reading.Source.Options);
        // A number of workers that is left to a measurement is not checked: it is what is useful on the measured machine, and another rule compares the
        // machines.
        if (reading.Settings.ProcessorCount is not { } processors || source.Seats is not { } seats || seats <= processors)
            return;
        var (option, most) = options switch
        {
            { UseMultiprocessing: false } => ("Workers", processors),
            // A single process already has too many threads.
            { WorkersPerProcess: var perProcess } when perProcess > processors => ("WorkersPerProcess", Math.Max(1, processors / options.Workers)),
            _ => ("Workers", processors / options.WorkersPerProcess),
        };
        reading.Report(
            Rule, source.PlaceOf(option, reading.Cancellation), new FixHint(Option: option, Value: SymbolText.Number(most)),
            source.Type.Name, SymbolText.Number(seats), SymbolText.Number(processors), option, SymbolText.Number(most));
    }
}
