using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Finds the hash table that a query starts from.</summary>
internal static class UnsortedTables
{
    /// <summary>The hash table whose items a query gives in the table's order; null if there is none, or if something puts them in order.</summary>
    public static IOperation? Of(IOperation sequence)
    {
        var link = sequence.Unwrapped();
        while (true)
        {
            if (HashTables.Is(link))
                return link;
            switch (link)
            {
                case IInvocationOperation query when query.TargetMethod.ContainingType.Is("System.Linq", "Enumerable")
                    && !Ordering.IsOrder(query.TargetMethod.Name) && query.Subject() is { } inner:
                    link = inner.Unwrapped();
                    continue;
                case ILocalReferenceOperation local when Ordering.Initial(local) is { } initial:
                    link = initial;
                    continue;
                default:
                    return null;
            }
        }
    }

    /// <summary>Whether a sample makes the table itself. It then adds the items in the same order each time.</summary>
    public static bool IsOfSample(Step step, IOperation table)
    {
        if (step.Frame.Kind != PathKind.Sample)
            return false;
        // 'var keys = frozen.Keys;'
        if (table is ILocalReferenceOperation local && Ordering.Initial(local) is IPropertyReferenceOperation taken)
            table = taken;
        var holder = table is IPropertyReferenceOperation { Property.Name: "Keys" or "Values" or "Items", Instance: { } instance } ? instance : table;
        return step.OwnerOf(holder) is not (Owner.Shared or Owner.Source);
    }
}
