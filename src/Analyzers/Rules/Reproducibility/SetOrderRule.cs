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

/// <summary>Reports lists in the order of a hash table, which is not guaranteed.</summary>
internal sealed class SetOrderRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED405", RuleCategory.Reproducibility,
        "Samples are not in the order of a hash table",
        "'{0}' in '{1}' is enumerated in hash-table order, which is not guaranteed, so the samples can differ between runs: append '.Order()'");

    private static readonly DiagnosticDescriptor OfStrings =
        Rule.Saying("'{0}' in '{1}' is enumerated in hash-table order, which is not guaranteed, so the samples can differ between runs: append '.Order(StringComparer.Ordinal)'");

    private static readonly DiagnosticDescriptor OfOthers =
        Rule.Saying("'{0}' in '{1}' is enumerated in hash-table order, which is not guaranteed, so the samples can differ between runs: append '.OrderBy(...)' with a key that each item has for itself");

    private static readonly DiagnosticDescriptor OfStringKeys =
        Rule.Saying("'{0}' in '{1}' is enumerated in hash-table order, which is not guaranteed, so the samples can differ between runs: append '.OrderBy(pair => pair.Key, StringComparer.Ordinal)'");

    private static readonly DiagnosticDescriptor OfKeys =
        Rule.Saying("'{0}' in '{1}' is enumerated in hash-table order, which is not guaranteed, so the samples can differ between runs: append '.OrderBy(pair => pair.Key)'");

    private static readonly DiagnosticDescriptor OfThreads =
        Rule.Saying("'{0}' in '{1}' gives its items in the order in which threads finish, which differs in each run, so the samples differ, too: append '.AsOrdered()' to 'AsParallel()'");

    private static readonly OrderingRules Rules = new(Rule, OfStrings, OfOthers, OfKeys, OfStringKeys);

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [.. Rules.All, OfThreads];

    public override void Begin(SourceReading reading)
    {
        foreach (var path in new[] { PathKind.Construction, PathKind.Start })
            reading.On(path, step => Look(reading, step), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.Spread, OperationKind.Loop,
                OperationKind.PropertyReference, OperationKind.Return);
        reading.OnSample(
            step => LookAtPlace(reading, step),
            OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ArrayElementReference, OperationKind.Loop);
    }

    // 'words.ElementAt(index)' and 'frozen.Keys[index]', as if the set were a list.
    private static void LookAtPlace(SourceReading reading, Step step)
    {
        var sequence = step.Operation switch
        {
            IInvocationOperation { TargetMethod: { ContainingType: { } type } method } query when type.Is("System.Linq", "Enumerable") && IsByPlace(method) =>
                query.Subject(),
            // The indexer of a table itself takes a key and not a position.
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } list } when !HashTables.Is(list.Type) => list,
            IArrayElementReferenceOperation { ArrayReference: { } array } when array.Unwrapped() is IInvocationOperation or ILocalReferenceOperation => array,
            IForEachLoopOperation loop when ItemPlaces.Counts(loop) => loop.Collection,
            _ => null,
        };
        if (sequence is not null && UnsortedTables.Of(sequence) is { } table && !UnsortedTables.IsOfSample(step, table))
        {
            reading.Report(table.Type.Saying(Rules), table.Syntax.GetLocation(), table.Syntax.ToString(), step.Frame.Chain);
        }
    }

    // Which items these methods return depends on the order. With a condition, First and Last are meant to find an item by that condition.
    private static bool IsByPlace(IMethodSymbol method) => method.Name switch
    {
        "ElementAt" or "ElementAtOrDefault" or "Take" or "TakeLast" or "Skip" or "SkipLast" => true,
        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" => (method.ReducedFrom ?? method).Parameters.Length == 1,
        _ => false,
    };

    private static void Look(SourceReading reading, Step step)
    {
        var listed = step.Operation switch
        {
            IInvocationOperation call => Listed(call),
            IObjectCreationOperation { Arguments: [{ Value: { } from }, ..] } => from,
            ISpreadOperation { Operand: { } from } => from,
            IForEachLoopOperation { Collection: { } from } => from,
            // The keys of a frozen dictionary are an ImmutableArray.
            IPropertyReferenceOperation { Type.Name: "ImmutableArray" } => step.Operation,
            // 'IEnumerable<string> Words() => set;'
            IReturnOperation { ReturnedValue: { } from } => HashTables.Is(from.Type) ? null : from,
            _ => null,
        };
        if (listed?.Unwrapped() is not { } sequence || (!HashTables.Is(sequence) && !IsOfThreads(sequence)))
            return;
        if (KeptOrder.IsKept(listed, step.Frame) && !Ordering.IsOrdered(step))
        {
            reading.Report(HashTables.Is(sequence) ? sequence.Type.Saying(Rules) : OfThreads, sequence.Syntax.GetLocation(), sequence.Syntax.ToString(),
                step.Frame.Chain);
        }
    }

    // Only a whole query counts, because a later call in it can put its items in order.
    private static bool IsOfThreads(IOperation sequence) =>
        ParallelQueries.IsUnordered(sequence)
            && !(sequence.User() is IArgumentOperation { Parent: IInvocationOperation query } && query.Type.Is("System.Linq", "ParallelQuery"));

    private static IOperation? Listed(IInvocationOperation call) => call.TargetMethod switch
    {
        { Name: "AddRange" or "InsertRange" } or { Name: "Join" or "Concat", ContainingType.SpecialType: SpecialType.System_String } =>
            call.Arguments.LastOrDefault()?.Value,
        { Name: "ToArray" or "ToList" } => call.Subject(),
        { IsExtensionMethod: true } or { IsStatic: true, Name: "CreateRange" } => call.Arguments.FirstOrDefault()?.Value,
        _ => null,
    };
}
