using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Samples that depend on hash codes, threads or processes.</summary>
internal sealed class IdentityRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED403", RuleCategory.Reproducibility,
        "A sample does not depend on its process",
        "'{0}' in '{1}' is another value in each process or thread, so that the sample depends on who fills it: compute it from the sample's data or index");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Nondeterminism.Identity(step.Operation) is { } name)
                reading.Report(Rule, step, name, step.Frame.Chain);
        },
        OperationKind.PropertyReference, OperationKind.Invocation);
}
