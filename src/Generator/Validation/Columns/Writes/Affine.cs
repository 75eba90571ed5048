using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// A whole number as code computes it: a constant and multiples of variables that do not change meanwhile. The code computes modulo 2^32, which sums and
/// products keep; so where this number is an index of a span, the code has the same one.
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

    /// <summary>How often a variable is in the number.</summary>
    public long Factor(ISymbol variable) => terms.TryGetValue(variable, out var factor) ? factor : 0;

    public Affine Without(ISymbol variable) => new(Constant, terms.Remove(variable));

    public Affine Plus(long constant) => new(Constant + constant, terms);

    /// <returns>The sum; null where it is beyond all bounds.</returns>
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

    /// <returns>The product; null where it is none of this kind.</returns>
    public Affine? Times(Affine other) => IsConstant ? other.Times(Constant) : other.IsConstant ? Times(other.Constant) : null;

    public Affine? Times(long factor)
    {
        if (factor == 0)
            return Zero;
        // A factor is an int, and all numbers are below 2^40.
        return factor is > int.MaxValue or < int.MinValue
            || Math.Abs(Constant) > long.MaxValue / Math.Abs(factor) || terms.Values.Any(term => Math.Abs(term) > long.MaxValue / Math.Abs(factor))
            ? null
            : InBounds(new Affine(Constant * factor, NoTerms.AddRange(terms.Select(term => new KeyValuePair<ISymbol, long>(term.Key, term.Value * factor)))));
    }

    /// <summary>Whether the two differ by a constant alone.</summary>
    public bool HasTermsOf(Affine other) =>
        terms.Count == other.terms.Count && terms.All(term => other.Factor(term.Key) == term.Value);

    public bool Equals(Affine? other) => other is not null && Constant == other.Constant && HasTermsOf(other);

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => Constant.GetHashCode();

    private static Affine? InBounds(Affine number) =>
        Math.Abs(number.Constant) < Bound && number.terms.Values.All(factor => Math.Abs(factor) < Bound) ? number : null;
}
