using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Samples that depend on the time.</summary>
internal sealed class ClockRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED402", ReproducibilityRules.Category, DiagnosticSeverity.Warning,
        "A sample does not depend on the time",
        "'{0}' in '{1}' is another value in each run, so that the sample cannot be repeated: take the time once, in a field, before the loader is made");

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Nondeterminism.Clock(step.Operation) is { } name && !Nondeterminism.IsOnlyPrinted(step.Operation))
                reading.Report(Descriptor, step, name, step.Frame.Chain);
        },
        OperationKind.PropertyReference, OperationKind.Invocation);
}
