using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Reports <c>UseMultiprocessing</c> without any workers.</summary>
internal sealed class ProcessesWithoutWorkersRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED105", RuleCategory.Processes,
        "Worker processes need a worker",
        "UseMultiprocessing of '{0}' does nothing, because Workers = 0 fills samples on the calling thread: set Workers, or remove UseMultiprocessing");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.IdleLoader is { } loader)
            reading.Report(Rule, loader.Call, reading.Source.Type.Name);
        else if (reading.Source is { Options: { UseMultiprocessing: true, Workers: 0 }, ProcessLoader: null, RefusedLoader: null } source)
            reading.Report(Rule, source.PlaceOf("UseMultiprocessing", reading.Cancellation), new FixHint(Option: "UseMultiprocessing"), source.Type.Name);
    }
}
