using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports floating-point sums in an order that is not guaranteed. Integers add up to the same in any order.</summary>
internal sealed class SumOrderRule : SourceRule
{
    private static readonly OrderingRules Rules = new(
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed in hash-table order, which is not guaranteed and decides how the sum is rounded, so the sample can differ between runs: append '.Order()' before summing"),
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed in hash-table order, which is not guaranteed and decides how the sum is rounded, so the sample can differ between runs: append '.Order(StringComparer.Ordinal)' before summing"),
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed in hash-table order, which is not guaranteed and decides how the sum is rounded, so the sample can differ between runs: append '.OrderBy(...)' before summing, with a key that each item has for itself"),
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed in hash-table order, which is not guaranteed and decides how the sum is rounded, so the sample can differ between runs: append '.OrderBy(pair => pair.Key)' before summing"),
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed in hash-table order, which is not guaranteed and decides how the sum is rounded, so the sample can differ between runs: append '.OrderBy(pair => pair.Key, StringComparer.Ordinal)' before summing"));

    private static readonly DiagnosticDescriptor OfThreads =
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is summed by several threads, and how they share the work decides how the sum is rounded, so the sample can differ between runs: append '.AsSequential()' before summing");

    private static readonly DiagnosticDescriptor OfParallel =
        SetOrderRule.Rule.Saying("'{0}' in '{1}' is added to by several threads, and the order in which they do decides how the sum is rounded, so the sample can differ between runs: write a plain loop, or keep the parts in an array and add them up in order");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [.. Rules.All, OfThreads, OfParallel];

    public override void Begin(SourceReading reading)
    {
        foreach (var path in new[] { PathKind.Construction, PathKind.Start, PathKind.Sample })
            reading.On(path, step => Look(reading, step), OperationKind.Invocation, OperationKind.Loop);
    }

    private static void Look(SourceReading reading, Step step)
    {
        if (step.Operation is IInvocationOperation query && RoundedSums.Is(query) && query.Subject() is { } summands)
            LookAtSum(reading, step, query, summands);
        else if (step.Operation is IInvocationOperation call && call.TargetMethod.ContainingType.Is("System.Threading.Tasks", "Parallel"))
            LookAtThreads(reading, step, call);
        else if (step.Operation is IForEachLoopOperation loop && RoundedSums.Accumulator(loop) is { } sum)
            LookAtLoop(reading, step, loop, sum);
    }

    private static void LookAtSum(SourceReading reading, Step step, IInvocationOperation query, IOperation summands)
    {
        if (ParallelQueries.IsOfPlinq(query))
            Report(reading, step, summands, OfThreads, () => ReachedSamples.IsReached(query, step.Frame));
        else if (UnsortedTables.Of(summands) is { } table && !UnsortedTables.IsOfSample(step, table))
            Report(reading, step, table, table.Type.Saying(Rules), () => ReachedSamples.IsReached(query, step.Frame));
    }

    private static void LookAtThreads(SourceReading reading, Step step, IInvocationOperation call)
    {
        foreach (var sum in RoundedSums.OfThreads(call))
            Report(reading, step, sum, OfParallel, () => ReachedSamples.IsSumReached(sum, step.Frame));
    }

    private static void LookAtLoop(SourceReading reading, Step step, IForEachLoopOperation loop, IOperation sum)
    {
        if (UnsortedTables.Of(loop.Collection) is { } summed && !CollectedInOrder.Is(loop) && !UnsortedTables.IsOfSample(step, summed))
            Report(reading, step, summed, summed.Type.Saying(Rules), () => ReachedSamples.IsSumReached(sum, step.Frame));
    }

    private static void Report(SourceReading reading, Step step, IOperation summed, DiagnosticDescriptor rule, Func<bool> isReached)
    {
        if (isReached() && !Nondeterminism.IsOnlyPrinted(step.Operation))
            reading.Report(rule, summed.Syntax.GetLocation(), summed.Syntax.ToString(), step.Frame.Chain);
    }
}
