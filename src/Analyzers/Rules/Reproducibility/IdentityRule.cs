using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Samples that depend on hash codes, threads or processes.</summary>
internal sealed class IdentityRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED403", ReproducibilityRules.Category, DiagnosticSeverity.Warning,
        "A sample does not depend on its process",
        "'{0}' in '{1}' is another value in each process or thread, so that the sample depends on who fills it: compute it from the sample's data or index");

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Nondeterminism.Identity(step.Operation) is { } name)
                reading.Report(Descriptor, step, name, step.Frame.Chain);
        },
        OperationKind.PropertyReference, OperationKind.Invocation);
}
