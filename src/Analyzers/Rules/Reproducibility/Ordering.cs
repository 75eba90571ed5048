using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Recognises that a sequence is sorted, or that its order does not matter.</summary>
internal static class Ordering
{
    /// <summary>
    /// Whether the items of an expression are sorted, in the same method or in a caller, or used in a way for which order does not matter, such as counting.
    /// </summary>
    public static bool IsOrdered(Step listing) =>
        IsOrdered(listing.Operation, listing.Frame)
            || listing.Frame.Way.Any(frame => frame is { Call: { } call, Caller: { } caller } && IsOrdered(call, caller));

    private static bool IsOrdered(IOperation listing, Frame frame)
    {
        IOperation last = listing;
        var (isOne, isNumbered) = (false, false);
        foreach (var link in listing.Ancestors())
        {
            switch (link)
            {
                // The rounding of a sum does not matter if only a check or a message uses the sum.
                case IInvocationOperation query when RoundedSums.Is(query) && !isNumbered:
                    return !ReachedSamples.IsReached(query, frame);
                case IInvocationOperation { TargetMethod.Name: var name } when IsOrder(name) || (IsIndifferent(name) && !isNumbered):
                case IPropertyReferenceOperation { Property.Name: "Length" or "Count" } when !isOne:
                case IObjectCreationOperation { Type: { } made } when IsTable(made):
                case ICollectionExpressionOperation { Type: { } collected } when IsTable(collected):
                case IForEachLoopOperation loop when loop.Collection.Descendants().Prepend(loop.Collection).Contains(last) && !IsKeptInOrder(loop, frame):
                    return true;
            }

            // A query on a single item, taken by its position, says nothing about the order of all items.
            isNumbered |= link is IInvocationOperation call && Numbers(call);
            isOne |= link is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true };
            last = link;
        }

        // If the statement sorts anything, the author has considered the order. Sorting only the folders does not count, because it does not sort the files in
        // them.
        return last.Descendants().Any(operation =>
            operation is IInvocationOperation { TargetMethod.Name: var name } order && IsOrder(name) && !IsOfAnother(order, listing));
    }

    // The loop puts the items into something ordered: a list, an array, a sequence, consecutive numbers in a table, or a sum that rounds.
    private static bool IsKeptInOrder(IForEachLoopOperation loop, Frame frame) =>
        CollectedInOrder.Is(loop) || IsYielded(loop) || (RoundedSums.Accumulator(loop) is { } sum && ReachedSamples.IsSumReached(sum, frame));

    // 'Directory.GetDirectories(root).Order()', where the question is whether the files of each folder are sorted.
    private static bool IsOfAnother(IInvocationOperation order, IOperation listing) =>
        !listing.IsWithin(order) && order.Subject() is { } sorted
        && Start(sorted).Unwrapped() is IInvocationOperation { TargetMethod.ContainingType: { } type } start && start != listing
        && (type.Is("System.IO", "Directory") || type.Is("System.IO", "DirectoryInfo"));

    /// <summary>Whether a loop yields its items.</summary>
    public static bool IsYielded(IForEachLoopOperation loop) =>
        loop.Body.DescendantsAndSelf().Any(operation => operation is IReturnOperation { Kind: OperationKind.YieldReturn });

    /// <summary>Whether a method of this name sorts a sequence, or does not depend on its order.</summary>
    public static bool IsSettledBy(string name) => IsOrder(name) || IsIndifferent(name);

    /// <summary>The initial value of a local that is never set again or sorted; null for other locals.</summary>
    public static IOperation? Initial(ILocalReferenceOperation reference)
    {
        var uses = reference.Root().Descendants().OfType<ILocalReferenceOperation>().Where(use => use.Local.IsSame(reference.Local));
        if (uses.Any(use => use.User() switch
        {
            IAssignmentOperation { Target: { } target } => target == use,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: var name } } => IsOrder(name),
            IInvocationOperation { TargetMethod: { ReturnsVoid: true, Name: var name } } => IsOrder(name),
            _ => false,
        }))
        {
            return null;
        }

        return LocalValues.Initial(reference)?.Unwrapped();
    }

    // 'words.Select((word, number) => ...)': the position becomes a value.
    private static bool Numbers(IInvocationOperation call) => call.TargetMethod.ContainingType.Is("System.Linq", "Enumerable")
        && (call.TargetMethod.Name == "Index"
            || call.Arguments.Any(argument =>
            argument.Value.Unwrapped() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters.Length: 2 } })
            && call.TargetMethod.Name is "Select" or "SelectMany");

    /// <summary>The member that the items are assigned to in the same statement; null if there is none.</summary>
    public static ISymbol? Holder(Step listing)
    {
        foreach (var link in listing.Operation.Ancestors())
        {
            switch (link)
            {
                case IFieldInitializerOperation { InitializedFields: [{ } field] }:
                    return field;
                case IPropertyInitializerOperation { InitializedProperties: [{ } property] }:
                    return property;
                case ISimpleAssignmentOperation { Target: { } target }:
                    return Members.Named(target, listing.Frame.Method)?.Member;
            }
        }

        return null;
    }

    /// <summary>The member that a call sorts: <c>Array.Sort(files)</c>, <c>files.Sort()</c>, <c>files.Order()</c>.</summary>
    public static ISymbol? Sorted(Step step) =>
        step.Operation is IInvocationOperation { TargetMethod.Name: var name } call && IsOrder(name) && call.Subject() is { } sorted
            ? step.Named(Start(sorted))?.Member
            : null;

    // For a query such as 'listing.Where(...)', the sequence that it starts from.
    private static IOperation Start(IOperation sequence)
    {
        while (sequence.Unwrapped() is IInvocationOperation { TargetMethod.ContainingType: { } type } query && type.Is("System.Linq", "Enumerable")
            && query.Subject() is { } inner)
            sequence = inner;
        return sequence;
    }

    // Adding to these collections does not keep the order: sorted ones have an order of their own, and another rule reports the enumeration of the others.
    public static bool IsTable(ITypeSymbol? type) =>
        type?.Name is "SortedSet" or "SortedDictionary" or "SortedList" or "HashSet" or "Dictionary" or "ConcurrentDictionary" or "FrozenSet"
        or "FrozenDictionary" or "ImmutableSortedSet" or "ImmutableHashSet" or "ImmutableDictionary" or "ImmutableSortedDictionary";

    /// <summary>Whether a method of this name sorts a sequence.</summary>
    public static bool IsOrder(string name) =>
        name.StartsWith("Order", StringComparison.Ordinal) || name.StartsWith("ThenBy", StringComparison.Ordinal)
        || name.StartsWith("Sort", StringComparison.Ordinal) || name == "ToSortedSet";

    private static bool IsIndifferent(string name) =>
        name is "Count" or "LongCount" or "Any" or "All" or "Sum" or "Max" or "Min" or "MaxBy" or "MinBy" or "Average" or "Contains" or "ToHashSet"
            or "ToDictionary" or "ToFrozenDictionary" or "ToFrozenSet" or "ToLookup" or "Single" or "SingleOrDefault" or "UnionWith" or "ToImmutableSortedSet";
}
