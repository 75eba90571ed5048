using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises queries that run on several threads (PLINQ). Without <c>AsOrdered</c>, their items come in no particular order.</summary>
internal static class ParallelQueries
{
    /// <summary>Whether a value is such a query, from its start in the same expression, without a call that puts the items in order.</summary>
    public static bool IsUnordered(IOperation value)
    {
        var link = value.Unwrapped();
        while (link is IInvocationOperation call && IsOfPlinq(call))
        {
            if (call.TargetMethod.Name is "AsParallel" or "Range" or "Repeat")
                return true;
            if (call.TargetMethod.Name is "AsOrdered" || call.TargetMethod.Name.StartsWith("Order", StringComparison.Ordinal)
                || call.Subject() is not { } inner)
                return false;
            link = inner.Unwrapped();
        }

        return false;
    }

    /// <summary>Whether a call is a method of PLINQ.</summary>
    public static bool IsOfPlinq(IInvocationOperation call) => call.TargetMethod.ContainingType.Is("System.Linq", "ParallelEnumerable");
}
