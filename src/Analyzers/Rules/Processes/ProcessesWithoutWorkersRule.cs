using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary><c>UseMultiprocessing</c> where there is no worker.</summary>
internal sealed class ProcessesWithoutWorkersRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED105", ProcessRules.Category, DiagnosticSeverity.Warning,
        "Worker processes need a worker",
        "UseMultiprocessing of '{0}' does nothing, because Workers = 0 fills samples on the calling thread: set Workers, or remove UseMultiprocessing");

    public override void Begin(SourceReading reading)
    {
        if (reading.Source is { Options: { UseMultiprocessing: true, Workers: 0 } } source)
            reading.Report(Descriptor, Place.OfArgument(source.Attribute, "UseMultiprocessing").Find(reading.Cancellation), new FixHint(Option: "UseMultiprocessing"), source.Type.Name);
    }
}
