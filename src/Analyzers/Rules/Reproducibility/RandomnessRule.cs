using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports random numbers in a sample that do not depend only on seed, epoch and index.</summary>
internal sealed class RandomnessRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED401", RuleCategory.Reproducibility,
        "A sample draws from its SampleRandom",
        "'{0}' in '{1}' draws numbers that the loader's seed cannot reproduce, and that depend on which worker fills the sample: take 'ref SampleRandom' as a parameter and draw from it");

    private static readonly DiagnosticDescriptor OfThreads =
        Rule.Saying("'{0}' in '{1}' draws from one generator with {2} worker threads at once, which corrupts it and leaves to chance which sample gets which number: take 'ref SampleRandom' as a parameter and draw from it");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfThreads];

    public override void Begin(SourceReading reading) => reading.OnSample(
        step =>
        {
            if (Nondeterminism.Randomness(step.Operation) is { } name)
            {
                if (!Nondeterminism.IsOnlyPrinted(step.Operation) && !RareCode.IsThrown(step) && !Nondeterminism.IsNameOfFile(step.Operation))
                    reading.Report(Rule, step, name, step.Frame.Chain);
            }
            else if (KeptGenerators.Drawn(step) is { } kept)
                reading.Report(IsRaced(reading, step) ? OfThreads : Rule, step, kept, step.Frame.Chain, DataSource.Words(reading.Source.Threads));
        },
        OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invocation);

    // Whether threads share one generator. Generators are not thread-safe, except for 'Random.Shared'.
    private static bool IsRaced(SourceReading reading, Step step) =>
        reading.Source.IsConcurrent && !step.IsGuarded && step.Operation is IInvocationOperation { Instance: { } generator }
            && step.OwnerOf(generator) == Owner.Shared;
}
