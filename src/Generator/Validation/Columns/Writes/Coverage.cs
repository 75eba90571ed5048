using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>The elements of a span that are written whichever way the code came here. Where no way comes, that is everything.</summary>
internal sealed class Coverage
{
    // Of code that writes element after element; what is beyond counts as not written.
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
        // Those that are here do not touch each other, until one is added between them.
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

    /// <summary>What is written on both of two ways.</summary>
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

    /// <summary>What is written after a loop in each of whose rounds this is written.</summary>
    public Coverage Over(ISymbol variable, long first, long step, long count) =>
        Select(interval => interval.Over(variable, first, step, count));

    /// <summary>What is written whatever a variable is.</summary>
    public Coverage Without(ISymbol variable) =>
        IsEverything ? this : new([.. intervals.Where(interval => interval.Start.Factor(variable) == 0)]);

    /// <summary>Whether each round of a loop writes the element of its own number.</summary>
    public bool HasEach(ISymbol variable) => Covers(new Interval(Affine.Of(variable), 1));

    private Coverage Select(Func<Interval, Interval> change) =>
        IsEverything ? this : intervals.Select(change).Aggregate(Nothing, (all, interval) => all.With(interval));
}
