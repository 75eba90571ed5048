using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>
/// Knows the queries of LINQ that allocate nothing over arrays and lists, because .NET 10 reads the memory of these directly. Each was measured, with and
/// without a condition. The closure of a lambda is a separate allocation.
/// </summary>
internal static class FreeQueries
{
    /// <summary>Whether a call of a method of <c>Enumerable</c> allocates nothing.</summary>
    public static bool Is(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault"
            or "Any" or "All" or "Count" or "Aggregate" => IsStored(call.Arguments[0]),
        // With a comparer, items are enumerated one by one.
        "Contains" => call.Arguments.Length == 2 && IsStored(call.Arguments[0]),
        "SequenceEqual" => call.Arguments.Length == 2 && call.Arguments.All(IsStored),
        // With a selector, and for items other than numbers, items are enumerated one by one, too.
        "Max" or "Min" or "Sum" or "Average" => call.Arguments.Length == 1 && IsStored(call.Arguments[0]) && IsNumber(ItemOf(call.Arguments[0])),
        _ => false,
    };

    private static bool IsStored(IArgumentOperation items) => ItemOf(items) is not null;

    private static ITypeSymbol? ItemOf(IArgumentOperation items) => items.Value.Unwrapped().Type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [{ } item] } list when list.Is("System.Collections.Generic", "List") => item,
        _ => null,
    };

    private static bool IsNumber(ITypeSymbol? item) =>
        item is { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Single or SpecialType.System_Double };
}
