using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>A piece of a span: some elements in a row, or several such rows at equal distances.</summary>
/// <param name="start">The first element.</param>
/// <param name="length">The elements of a row.</param>
/// <param name="strides">How the row is repeated: by distance and number, the smallest distance first.</param>
internal sealed class Interval(Affine start, long length, ImmutableArray<(long Stride, long Count)> strides)
{
    private const double MaxEnd = 1L << 50;

    public Interval(Affine start, long length)
        : this(start, length, [])
    {
    }

    public Affine Start => start;

    public long Length => length;

    public ImmutableArray<(long Stride, long Count)> Strides => strides;

    public bool Contains(Interval other) => IsLike(other) && start.Constant <= other.Start.Constant && End(this) >= End(other);

    public bool Touches(Interval other) => IsLike(other) && start.Constant <= End(other) && other.Start.Constant <= End(this);

    /// <summary>Both together, where they touch.</summary>
    public Interval Join(Interval other)
    {
        var first = Math.Min(start.Constant, other.Start.Constant);
        return new Interval(start.Plus(first - start.Constant), Math.Max(End(this), End(other)) - first, strides).Collapse();
    }

    /// <summary>What both have, where they touch.</summary>
    public Interval Meet(Interval other)
    {
        var first = Math.Max(start.Constant, other.Start.Constant);
        return new(start.Plus(first - start.Constant), Math.Min(End(this), End(other)) - first, strides);
    }

    /// <summary>What all values of a variable give together.</summary>
    public Interval Over(ISymbol variable, long first, long step, long count)
    {
        var factor = start.Factor(variable);
        if (factor == 0)
            return this;
        // Beyond all spans there is nothing to write.
        if ((Math.Abs((double)factor * step) * count) + Math.Abs((double)factor * first) > MaxEnd)
            return new(start.Without(variable), 0);
        var stride = factor * step;
        // From the value that comes first in the span.
        var from = start.Without(variable).Plus((factor * first) + (stride < 0 ? stride * (count - 1) : 0));
        return new Interval(from, length, [.. strides.Add((Math.Abs(stride), count)).OrderBy(each => each.Stride)]).Collapse();
    }

    private Interval Collapse() => strides is [var (stride, count), ..] && stride <= length
        ? new Interval(start, length + (stride * (count - 1)), strides.RemoveAt(0)).Collapse()
        : this;

    private bool IsLike(Interval other) => start.HasTermsOf(other.Start) && strides.SequenceEqual(other.Strides);

    private static long End(Interval interval) => interval.Start.Constant + interval.Length;
}
