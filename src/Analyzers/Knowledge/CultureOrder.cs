using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises code that sorts text, or searches sorted text, without a comparer. The culture of the machine then decides the order.</summary>
internal static class CultureOrder
{
    /// <summary>Whether a call sorts or searches text in that way.</summary>
    public static bool IsSorting(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return method.Name switch
        {
            "Sort" or "BinarySearch" => IsText(Item(method)) && !IsGivenComparer(call.Arguments),
            "Order" or "OrderDescending" or "Min" or "Max" or "ToImmutableSortedSet" or "ToImmutableSortedDictionary" =>
                IsOfLinq(method) && method.TypeArguments is [{ } item, ..] && IsText(item) && !IsGivenComparer(call.Arguments),
            "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MinBy" or "MaxBy" =>
                IsOfLinq(method) && method.TypeArguments is [_, { } key] && IsText(key) && !IsGivenComparer(call.Arguments),
            _ => false,
        };
    }

    /// <summary>Whether a new object keeps text in the order of the culture.</summary>
    public static bool IsSorted(IObjectCreationOperation made) =>
        made.Type is INamedTypeSymbol { Name: "SortedDictionary" or "SortedList" or "SortedSet", TypeArguments: [{ } key, ..] } type && IsText(key)
        && type.ContainingNamespace.Is("System.Collections.Generic") && !IsGivenComparer(made.Arguments);

    // What 'Array.Sort(names)', 'names.AsSpan().Sort()', 'list.Sort()' and those of immutable collections sort.
    private static ITypeSymbol? Item(IMethodSymbol method) => method.ContainingType switch
    {
        var type when type.Is("System", "Array") || type.Is("System", "MemoryExtensions") => method.TypeArguments.FirstOrDefault(),
        { TypeArguments: [{ } item] } type when type.ContainingNamespace.IsWithin("System.Collections") => item,
        _ => null,
    };

    private static bool IsOfLinq(IMethodSymbol method) =>
        method.ContainingNamespace.Is("System.Linq") || method.ContainingNamespace.Is("System.Collections.Immutable");

    private static bool IsText(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String };

    // 'null' means the order of the culture.
    private static bool IsGivenComparer(IEnumerable<IArgumentOperation> arguments) => arguments.Any(argument =>
        argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type is { Name: "IComparer" or "Comparison" or "TComparer" }
        && argument.Value.Unwrapped().ConstantValue is not { HasValue: true, Value: null });
}
