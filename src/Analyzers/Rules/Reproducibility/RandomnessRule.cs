using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Sources;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
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
            else if (OfKeptGenerator(step) is { } kept)
                reading.Report(IsRaced(reading, step) ? OfThreads : Rule, step, kept, step.Frame.Chain, DataSource.Words(reading.Source.Threads));
        },
        OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invocation);

    private static string? OfKeptGenerator(Step step) =>
        step.Operation is IInvocationOperation { Instance: { Type: { } type } instance, TargetMethod.Name: var method } && type.Derives("System", "Random")
        && IsDraw(method) && IsKept(step, instance)
            ? $"{instance.Syntax}.{method}"
            : null;

    // Whether threads share one generator. Generators are not thread-safe, except for 'Random.Shared'.
    private static bool IsRaced(SourceReading reading, Step step) =>
        reading.Source.IsConcurrent && !step.IsGuarded && step.Operation is IInvocationOperation { Instance: { } generator }
            && step.OwnerOf(generator) == Owner.Shared;

    private static bool IsDraw(string method) =>
        method.StartsWith("Next", StringComparison.Ordinal) || method is "Shuffle" or "GetItems" or "GetHexString" or "GetString";

    // A generator that outlives the sample continues where another sample stopped. A generator in an object that the sample creates does not.
    private static bool IsKept(Step step, IOperation generator) => generator.Unwrapped() switch
    {
        // The value of a ThreadLocal, an AsyncLocal or a Lazy.
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType.Name: "ThreadLocal" or "AsyncLocal" or "Lazy" }, Instance: { } holder } =>
            IsKept(step, holder),
        _ => step.OwnerOf(generator) == Owner.Shared
            || (Members.Named(generator, step.Frame.Method) is var (member, _, instance)
                && (member.IsStatic || (instance is null ? step.Frame.Receiver : step.OwnerOf(instance)) is Owner.Source or Owner.Shared)),
    };
}
