using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Reports a column of a type that cannot be stored, and what to write instead: what the form of the source takes.</summary>
internal static class ColumnRefusal
{
    /// <param name="name">The name of the parameter or tuple element.</param>
    /// <param name="type">The type of an element.</param>
    /// <param name="reason">Why it cannot be stored.</param>
    /// <param name="symbol">The symbol that declares the column.</param>
    /// <param name="form">The form of the source; null if it has none.</param>
    /// <param name="findings">Receives the finding.</param>
    public static void Report(string name, ITypeSymbol type, string reason, ISymbol symbol, FormModel? form, Findings findings)
    {
        // A column is a parameter of its method, or what that returns.
        var result = (symbol as IMethodSymbol ?? symbol.ContainingSymbol as IMethodSymbol)?.ReturnType;
        var (rule, remedy) = Remedy(name, type, form, isAwaited: result is not null && KnownTypes.IsTask(result),
            isOfSequence: result is not null && form is { HasIndex: false } && KnownTypes.SequenceItem(result) is not null);
        findings.Add(rule, DeferredLocation.Of(symbol), [name, SymbolText.Words(type), reason, .. remedy]);
    }

    // The message, and what it names behind the column, its type and the reason.
    private static (DiagnosticDescriptor Rule, string[] Words) Remedy(string name, ITypeSymbol type, FormModel? form, bool isAwaited, bool isOfSequence)
    {
        var lower = char.ToLowerInvariant(name[0]) + name.Substring(1);
        if (ColumnTypes.Items(type) is { } item)
        {
            return isOfSequence
                ? (UsageRules.SequenceOfBuffers, [SymbolText.Words(item), lower])
                : (UsageRules.ColumnOfBuffers, [SymbolText.Words(item), lower, isAwaited ? "Memory" : "Span"]);
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            if (isOfSequence)
                return (UsageRules.SequenceOfText, [lower, Companions.LengthOf(name)]);
            return isAwaited
                ? (UsageRules.ColumnOfAwaitedText, [lower, $"int LengthOf{char.ToUpperInvariant(name[0])}{name.Substring(1)}"])
                : (UsageRules.ColumnOfText, [lower, $"{(form is { FillsBatches: true } ? "Span<int>" : "out int")} {Companions.LengthOf(name)}"]);
        }

        if (type is ITypeParameterSymbol)
            return (UsageRules.ColumnOfTypeParameter, []);
        if (ColumnTypes.ValueOf(type) is { } value)
            return (UsageRules.ColumnOfNullables, [SymbolText.Words(value)]);
        return ColumnTypes.CouldBeStruct(type)
            ? (UsageRules.ColumnOfObjects, [type is INamedTypeSymbol { IsRecord: true } ? "record struct" : "struct"])
            : (UsageRules.UnsupportedColumnType, []);
    }
}
