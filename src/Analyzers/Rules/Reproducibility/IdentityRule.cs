using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports samples that depend on hash codes, threads or processes.</summary>
internal sealed class IdentityRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED403", RuleCategory.Reproducibility,
        "A sample does not depend on its process",
        "'{0}' in '{1}' is seeded anew in each process, so that the sample is another one in each run and in each worker process: "
        + "compute a hash that stays, such as XxHash64 of System.IO.Hashing");

    private static readonly DiagnosticDescriptor OfObject =
        Rule.Saying("'{0}' in '{1}' tells which object it is and not what is in it, so that the sample is another one in each run: "
            + "use the sample's index, or a number that its data has");

    private static readonly DiagnosticDescriptor OfWorker =
        Rule.Saying("'{0}' in '{1}' tells who fills the sample, so that it is another one with other workers: "
            + "use the sample's index, or draw from 'ref SampleRandom'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfObject, OfWorker];

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Nondeterminism.Identity(step.Operation) is { } name)
                reading.Report(step.Operation is IPropertyReferenceOperation ? OfWorker : IsOfObject(name) ? OfObject : Rule, step, name, step.Frame.Chain);
        },
        OperationKind.PropertyReference, OperationKind.Invocation);

    private static bool IsOfObject(string name) => name is "object.GetHashCode" or "RuntimeHelpers.GetHashCode";
}
