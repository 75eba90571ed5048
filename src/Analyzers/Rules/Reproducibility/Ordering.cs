using Infeed.Analyzers.Paths;
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
        for (var link = listing.Parent; link is not null; link = link.Parent)
        {
            switch (link)
            {
                case IInvocationOperation { TargetMethod.Name: var name } when IsOrder(name) || IsIndifferent(name):
                case IPropertyReferenceOperation { Property.Name: "Length" or "Count" }:
                    return true;
            }

            last = link;
        }

        // Whatever is sorted here, the author has thought of it.
        return last.Descendants().Any(operation => operation is IInvocationOperation { TargetMethod.Name: var name } && IsOrder(name));
    }

    private static bool IsOrder(string name) => name.StartsWith("Order", StringComparison.Ordinal) || name.StartsWith("ThenBy", StringComparison.Ordinal) || name.StartsWith("Sort", StringComparison.Ordinal) || name == "ToSortedSet";

    private static bool IsIndifferent(string name) =>
        name is "Count" or "LongCount" or "Any" or "All" or "Sum" or "Max" or "Min" or "Average" or "Contains" or "ToHashSet" or "ToDictionary" or "ToFrozenDictionary" or "ToFrozenSet" or "ToLookup" or "Single" or "SingleOrDefault" or "UnionWith" or "ToImmutableSortedSet";
}
