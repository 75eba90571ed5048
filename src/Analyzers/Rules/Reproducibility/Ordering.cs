using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Sees that what is listed is put in order, or that its order does not matter.</summary>
internal static class Ordering
{
    /// <summary>Whether the items of an expression are sorted in the same method or in one that calls it, or only counted, looked up or put where order means nothing.</summary>
    public static bool IsOrdered(Step listing) => IsOrdered(listing.Operation) || listing.Frame.Way.Any(frame => frame.Call is { } call && IsOrdered(call));

    private static bool IsOrdered(IOperation listing)
    {
        IOperation last = listing;
        var isOne = false;
        for (var link = listing.Parent; link is not null; link = link.Parent)
        {
            switch (link)
            {
                case IInvocationOperation { TargetMethod.Name: var name } when IsOrder(name) || IsIndifferent(name):
                case IPropertyReferenceOperation { Property.Name: "Length" or "Count" } when !isOne:
                case IObjectCreationOperation { Type: { } made } when IsTable(made):
                case ICollectionExpressionOperation { Type: { } collected } when IsTable(collected):
                case IForEachLoopOperation loop when loop.Collection.Descendants().Prepend(loop.Collection).Contains(last) && !IsKeptInOrder(loop):
                    return true;
            }

            // What is asked of one of them, at its place, is no question about all.
            isOne |= link is IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true };
            last = link;
        }

        // Whatever is sorted here, the author has thought of it.
        return last.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.Name: var name } && IsOrder(name));
    }

    /// <summary>Whether a loop puts what it goes through into something that has an order: a list, an array, a sequence.</summary>
    public static bool IsKeptInOrder(IForEachLoopOperation loop) => loop.Body.Descendants().Any(operation => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Add" or "AddLast" or "Enqueue" or "Push", Instance.Type: { ContainingNamespace: { } space } type } => space.IsWithin("System.Collections") && !IsTable(type),
        ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation } => true,
        IReturnOperation { Kind: OperationKind.YieldReturn } => true,
        _ => false,
    });

    /// <summary>The member that the listed items end up in, if it is said in the same statement.</summary>
    public static ISymbol? Holder(Step listing)
    {
        for (var link = listing.Operation.Parent; link is not null; link = link.Parent)
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

    /// <summary>The member that a call sorts: <c>Array.Sort(files)</c>, <c>files.Sort()</c>.</summary>
    public static ISymbol? Sorted(Step step) =>
        step.Operation is IInvocationOperation { TargetMethod.Name: var name } call && name.StartsWith("Sort", StringComparison.Ordinal) && call.Subject() is { } sorted
            ? Members.Named(sorted, step.Frame.Method)?.Member
            : null;

    // Sorted ones have an order of their own, and of the others the rule about hash tables speaks where they are listed.
    private static bool IsTable(ITypeSymbol type) => type.Name is "SortedSet" or "SortedDictionary" or "SortedList" or "HashSet" or "Dictionary" or "ConcurrentDictionary" or "FrozenSet" or "FrozenDictionary" or "ImmutableSortedSet" or "ImmutableHashSet";

    private static bool IsOrder(string name) => name.StartsWith("Order", StringComparison.Ordinal) || name.StartsWith("ThenBy", StringComparison.Ordinal) || name.StartsWith("Sort", StringComparison.Ordinal) || name == "ToSortedSet";

    private static bool IsIndifferent(string name) =>
        name is "Count" or "LongCount" or "Any" or "All" or "Sum" or "Max" or "Min" or "MaxBy" or "MinBy" or "Average" or "Contains" or "ToHashSet" or "ToDictionary" or "ToFrozenDictionary" or "ToFrozenSet" or "ToLookup" or "Single" or "SingleOrDefault" or "UnionWith" or "ToImmutableSortedSet";
}
