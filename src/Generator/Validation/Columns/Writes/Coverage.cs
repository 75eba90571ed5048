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

    private readonly ImmutableArray<Interval> intervals;

    private Coverage(ImmutableArray<Interval> intervals) => this.intervals = intervals;

    public static Coverage Nothing { get; } = new([]);

    public static Coverage Everything { get; } = new([]);

    public bool IsEverything => ReferenceEquals(this, Everything);

    public bool Covers(Interval asked) => IsEverything || intervals.Any(interval => interval.Contains(asked));

    public Coverage With(Interval added)
    {
        if (added.Length <= 0 || Covers(added))
            return this;
        // The intervals do not touch each other, but the added one may join several of them.
        var rest = ImmutableArray.CreateBuilder<Interval>();
        var joined = added;
        foreach (var interval in intervals)
        {
            if (interval.Touches(added))
                joined = joined.Touches(interval) ? joined.Join(interval) : joined;
            else
                rest.Add(interval);
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
        foreach (var interval in intervals)
        {
            foreach (var touching in other.intervals.Where(interval.Touches))
                both = both.With(interval.Meet(touching));
        }

        return both;
    }

    /// <summary>What is written after a loop, if this is what each iteration writes.</summary>
    public Coverage Over(ISymbol variable, long first, long step, long count) =>
        Select(interval => interval.Over(variable, first, step, count));

    /// <summary>What is written for any value of a variable.</summary>
    public Coverage Without(ISymbol variable) =>
        IsEverything ? this : new([.. intervals.Where(interval => interval.Start.Factor(variable) == 0)]);

    /// <summary>Whether each iteration of a loop writes the element whose index is the loop variable.</summary>
    public bool HasEach(ISymbol variable) => Covers(new Interval(Affine.Of(variable), 1));

    private Coverage Select(Func<Interval, Interval> change) =>
        IsEverything ? this : intervals.Select(change).Aggregate(Nothing, (all, interval) => all.With(interval));
}
