using Infeed.Generator.Reporting;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Companions that are parameters, before or behind their columns.</summary>
/// <param name="method">The method.</param>
/// <param name="isOfBatches">Whether a companion is a span, with an element for each sample of a batch.</param>
/// <param name="findings">Receives what is missing or wrong.</param>
internal sealed class DeclaredCompanions(IMethodSymbol method, bool isOfBatches, Findings findings) : Companions
{
    private static readonly string[] LengthWords = ["len", "size", "written", "used"];

    private readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);

    public override void Add(IParameterSymbol parameter, int ordinal) => ordinals[parameter.Name] = ordinal;

    public override int Find(IParameterSymbol column, string name, CompanionRules rules)
    {
        var declared = $"{(isOfBatches ? "Span<int>" : "out int")} {name}";
        var companion = method.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        if (companion is null)
        {
            if (OfOtherName(column) is { } other)
                findings.Add(rules.OfOtherName, DeferredLocation.Of(other), column.Name, name, other.Name);
            else
                findings.Add(IsReturned(name) ? rules.IsReturned : rules.Missing, DeferredLocation.Of(column), column.Name, declared, method.Name);
            return -1;
        }

        // What is no column, or of a type that does not exist, is reported already; a span with a shape is no column of numbers.
        var isColumn = ordinals.TryGetValue(name, out var ordinal);
        if (!isColumn && (companion.Attribute(KnownNames.ShapeAttribute) is null || KnownTypes.SpanElement(companion.Type) is null))
            return -1;
        if (isColumn && IsOfInts(companion))
            return ordinal;
        findings.Add(rules.OfAnotherType, DeferredLocation.Of(companion), column.Name, name, SymbolText.Words(companion.Type), declared);
        return -1;
    }

    // What stands directly behind its column and is called a length, but not as one of this column or of another.
    private IParameterSymbol? OfOtherName(IParameterSymbol column) =>
        column.Ordinal + 1 < method.Parameters.Length && method.Parameters[column.Ordinal + 1] is var next
        && ordinals.ContainsKey(next.Name) && IsOfInts(next) && IsCalledLength(next.Name)
            ? next
            : null;

    private bool IsOfInts(IParameterSymbol parameter) =>
        (isOfBatches ? KnownTypes.SpanElement(parameter.Type) : parameter.Type) is { SpecialType: SpecialType.System_Int32 };

    private static bool IsCalledLength(string name) =>
        !name.StartsWith("lengthOf", StringComparison.Ordinal) && LengthWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private bool IsReturned(string name) =>
        method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.Any(element => string.Equals(element.Name, name, StringComparison.OrdinalIgnoreCase));
}
