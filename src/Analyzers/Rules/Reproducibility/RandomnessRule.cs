using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Random numbers of a sample that do not come from its seed, epoch and index.</summary>
internal sealed class RandomnessRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED401", ReproducibilityRules.Category, DiagnosticSeverity.Warning,
        "A sample draws from its SampleRandom",
        "'{0}' in '{1}' draws numbers that depend on the run and on who fills which sample, so that no seed repeats them: take 'ref SampleRandom' as a parameter and draw from it");

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if ((Nondeterminism.Randomness(step.Operation) ?? OfKeptGenerator(step)) is { } name)
                reading.Report(Descriptor, step, name, step.Frame.Chain);
        },
        OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invocation);

    // A generator that outlives the sample goes on where some other sample stopped.
    private static string? OfKeptGenerator(Step step) =>
        step.Operation is IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod.Name: var method } && type.Derives("System", "Random")
        && Members.Named(instance, step.Frame.Method) is var (member, _, _) && method.StartsWith("Next", StringComparison.Ordinal) | method is "Shuffle" or "GetItems" or "GetHexString" or "GetString"
            ? $"{member.Name}.{method}"
            : null;
}
