using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>The lengths of a method's spans, as far as its callers fix them.</summary>
internal sealed class SpanLengths
{
    private readonly ImmutableDictionary<ISymbol, long> known;

    private SpanLengths(ImmutableDictionary<ISymbol, long> known) => this.known = known;

    public static SpanLengths None { get; } = new(ImmutableDictionary.Create<ISymbol, long>(SymbolEqualityComparer.Default));

    public SpanLengths With(IParameterSymbol parameter, long length) => new(known.SetItem(parameter, length));

    /// <summary>The length of a span; if it is not known, a variable that stands for it.</summary>
    public Affine Of(IParameterSymbol parameter) => Find(parameter) ?? Affine.Of(parameter);

    public Affine? Find(IParameterSymbol parameter) => known.TryGetValue(parameter, out var length) ? Affine.Of(length) : null;
}
