using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// An integer that code computes, as an affine form: a constant plus multiples of variables that do not change in the meantime. The code computes modulo 2^32,
/// and sums and products of such forms agree with it modulo 2^32. So whenever this number is a valid index of a span, the code computes the same index.
/// </summary>
internal sealed class Affine : IEquatable<Affine>
{
    private const long Bound = 1L << 40;

    private static readonly ImmutableDictionary<ISymbol, long> NoTerms = ImmutableDictionary.Create<ISymbol, long>(SymbolEqualityComparer.Default);

    private readonly ImmutableDictionary<ISymbol, long> terms;

    private Affine(long constant, ImmutableDictionary<ISymbol, long> terms)
    {
        Constant = constant;
        this.terms = terms;
    }

    public static Affine Zero { get; } = Of(0);

    public long Constant { get; }

    public bool IsConstant => terms.IsEmpty;

    public IEnumerable<ISymbol> Variables => terms.Keys;

    public static Affine Of(long constant) => new(constant, NoTerms);

    public static Affine Of(ISymbol variable) => new(0, NoTerms.Add(variable, 1));

    /// <summary>The coefficient of a variable.</summary>
    public long Factor(ISymbol variable) => terms.TryGetValue(variable, out var factor) ? factor : 0;

    public Affine Without(ISymbol variable) => new(Constant, terms.Remove(variable));

    public Affine Plus(long constant) => new(Constant + constant, terms);

    /// <returns>The sum; null if it is too large to represent.</returns>
    public Affine? Plus(Affine other)
    {
        var sum = terms;
        foreach (var term in other.terms)
        {
            var factor = Factor(term.Key) + term.Value;
            sum = factor == 0 ? sum.Remove(term.Key) : sum.SetItem(term.Key, factor);
        }

        return InBounds(new Affine(Constant + other.Constant, sum));
    }

    /// <returns>The product; null if it is not affine or is too large to represent.</returns>
    public Affine? Times(Affine other) => IsConstant ? other.Times(Constant) : other.IsConstant ? Times(other.Constant) : null;

    public Affine? Times(long factor)
    {
        if (factor == 0)
            return Zero;
        // A factor has to fit an int, and all numbers have to stay below 2^40.
        return factor is > int.MaxValue or < int.MinValue
            || Math.Abs(Constant) > long.MaxValue / Math.Abs(factor) || terms.Values.Any(term => Math.Abs(term) > long.MaxValue / Math.Abs(factor))
            ? null
            : InBounds(new Affine(Constant * factor, NoTerms.AddRange(terms.Select(term => new KeyValuePair<ISymbol, long>(term.Key, term.Value * factor)))));
    }

    /// <summary>Whether the two differ only by a constant.</summary>
    public bool HasTermsOf(Affine other) =>
        terms.Count == other.terms.Count && terms.All(term => other.Factor(term.Key) == term.Value);

    public bool Equals(Affine? other) => other is not null && Constant == other.Constant && HasTermsOf(other);

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => Constant.GetHashCode();

    private static Affine? InBounds(Affine number) =>
        Math.Abs(number.Constant) < Bound && number.terms.Values.All(factor => Math.Abs(factor) < Bound) ? number : null;
}
