using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>
/// The elements of a span that are written on every path to a point in the code. At a point that no path reaches, all elements count as written.
/// </summary>
internal sealed class Coverage
{
    // Code may write single elements one after another. Intervals beyond this limit count as not written, which is safe.
    private const int MaxIntervals = 256;

    private readonly ImmutableArray<ElementRange> ranges;

    private Coverage(ImmutableArray<ElementRange> ranges) => this.ranges = ranges;

    public static Coverage Nothing { get; } = new([]);

    public static Coverage Everything { get; } = new([]);

    public bool IsEverything => ReferenceEquals(this, Everything);

    public bool Covers(ElementRange asked) => IsEverything || ranges.Any(range => range.Contains(asked));

    public Coverage With(ElementRange added)
    {
        if (added.Length <= 0 || Covers(added))
            return this;
        // The ranges do not touch each other, but the added one may join several of them.
        var rest = ImmutableArray.CreateBuilder<ElementRange>();
        var joined = added;
        foreach (var range in ranges)
        {
            if (range.Touches(added))
                joined = joined.Touches(range) ? joined.Join(range) : joined;
            else
                rest.Add(range);
        }

        if (rest.Count < MaxIntervals)
            rest.Add(joined);
        return new(rest.ToImmutable());
    }

    /// <summary>What is written on both of two paths.</summary>
    public Coverage Meet(Coverage other)
    {
        if (IsEverything)
            return other;
        if (other.IsEverything)
            return this;
        var both = Nothing;
        foreach (var range in ranges)
        {
            foreach (var touching in other.ranges.Where(range.Touches))
                both = both.With(range.Meet(touching));
        }

        return both;
    }

    /// <summary>What is written after a loop, if this is what each iteration writes.</summary>
    public Coverage Over(ISymbol variable, long first, long step, long count) =>
        Select(range => range.Over(variable, first, step, count));

    /// <summary>What is written for any value of a variable.</summary>
    public Coverage Without(ISymbol variable) =>
        IsEverything ? this : new([.. ranges.Where(range => range.Start.Factor(variable) == 0)]);

    /// <summary>Whether each iteration of a loop writes the element whose index is the loop variable.</summary>
    public bool HasEach(ISymbol variable) => Covers(new ElementRange(Affine.Of(variable), 1));

    private Coverage Select(Func<ElementRange, ElementRange> change) =>
        IsEverything ? this : ranges.Select(change).Aggregate(Nothing, (all, range) => all.With(range));
}
