using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>The items of a sequence, and how they are put in order.</summary>
internal static class Items
{
    /// <summary>The type of the items of a sequence; null if it is none.</summary>
    public static ITypeSymbol? Of(ITypeSymbol? sequence) => sequence is null ? null
        : sequence.AllInterfaces.Concat(sequence is INamedTypeSymbol self ? [self] : [])
            .FirstOrDefault(face => face.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0];

    /// <summary>The message of a rule that proposes the right query to put items of this type in order.</summary>
    public static DiagnosticDescriptor Saying(this ITypeSymbol? sequence, OrderingRules rules) => Of(sequence) switch
    {
        { SpecialType: SpecialType.System_String } => rules.OfStrings,
        INamedTypeSymbol { Name: "KeyValuePair", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] } => rules.OfStringKeys,
        INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } => rules.OfKeys,
        { } item when item.AllInterfaces.Any(face => face.Is("System", "IComparable")) => rules.OfComparable,
        _ => rules.OfOthers,
    };
}

/// <summary>The messages of a rule that proposes to put items in order.</summary>
/// <param name="OfComparable">For items that have an order.</param>
/// <param name="OfStrings">For strings, whose order should not depend on the culture.</param>
/// <param name="OfOthers">For items without an order.</param>
/// <param name="OfKeys">For pairs whose keys have an order.</param>
/// <param name="OfStringKeys">For pairs whose keys are strings.</param>
internal sealed record OrderingRules(
    DiagnosticDescriptor OfComparable, DiagnosticDescriptor OfStrings, DiagnosticDescriptor OfOthers, DiagnosticDescriptor OfKeys,
    DiagnosticDescriptor OfStringKeys)
{
    public IEnumerable<DiagnosticDescriptor> All => [OfComparable, OfStrings, OfOthers, OfKeys, OfStringKeys];
}
