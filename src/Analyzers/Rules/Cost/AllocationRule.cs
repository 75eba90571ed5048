using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Cost;

/// <summary>Reports managed allocation for each sample.</summary>
internal sealed class AllocationRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Suggestion(
        "INFEED501", RuleCategory.Cost,
        "A sample allocates nothing",
        "{0} in '{1}' allocates for each sample, and each garbage collection that this causes stops all threads of the process: write into the column, a span on the stack, or a buffer in a [WorkerLocal] field");

    private static readonly DiagnosticDescriptor OfBatch =
        Rule.Saying("{0} in '{1}' allocates for each batch, and each garbage collection that this causes stops all threads of the process: write into the column, a span on the stack, or a buffer in a [WorkerLocal] field");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfBatch];

    public override void Begin(SourceReading reading)
    {
        // An asynchronous sample allocates anyway, and the samples that a worker has in flight cannot share the buffer that the message proposes.
        if (reading.Source.IsAsynchronous)
            return;
        var rule = reading.Source.Form.FillsBatches ? OfBatch : Rule;
        // One report per line is enough. The first is the outermost, and the user sees the others next to it.
        var lines = new HashSet<(SyntaxTree, int)>();
        reading.OnSample(
            step =>
            {
                if (Allocation.Of(step.Operation) is not { } what || RareCode.IsOnWayTo(step) || IsOfRefusedColumn(step) || IsOfShard(reading, step))
                    return;
                var place = Allocation.PlaceOf(step.Operation);
                if (lines.Add((place.SyntaxTree, place.GetLocation().GetLineSpan().StartLinePosition.Line)))
                    reading.Report(rule, place.GetLocation(), char.ToUpperInvariant(what[0]) + what.Substring(1), step.Frame.Chain);
            },
            Allocation.Kinds);
    }

    // A method that returns the samples of a shard one after the other runs once for the shard. Only the loops that return them run for each sample.
    private static bool IsOfShard(SourceReading reading, Step step) => reading.Source.IsSequence
        && !YieldingLoops.Repeat(step.Operation) && !step.Frame.Way.Any(frame => frame.Call is { } call && YieldingLoops.Repeat(call));

    // An array or a string is no column, as INFEED006 says. What the author writes instead of it allocates nothing.
    private static bool IsOfRefusedColumn(Step step) => step.Frame is { Call: null, Method: { } sample } && step.Operation.Ancestors().Any(link => link switch
    {
        IReturnOperation { ReturnedValue: not null } => IsRefused(sample.ReturnType) && !link.IsInFunction(link.Root()),
        ISimpleAssignmentOperation { Target: IParameterReferenceOperation { Parameter: { RefKind: RefKind.Out, Type: { } type } } } => IsRefused(type),
        _ => false,
    });

    private static bool IsRefused(ITypeSymbol column) => column is { IsReferenceType: true } or INamedTypeSymbol { IsTupleType: true, IsUnmanagedType: false };
}
