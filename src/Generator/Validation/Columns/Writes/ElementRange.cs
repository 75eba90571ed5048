using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>A piece of a span: a run of consecutive elements, or several such runs at equal distances.</summary>
/// <param name="start">The first element.</param>
/// <param name="length">The number of elements in a run.</param>
/// <param name="strides">How the run is repeated: the distance and the number of repetitions, with the smallest distance first.</param>
internal sealed class ElementRange(Affine start, long length, ImmutableArray<(long Stride, long Count)> strides)
{
    private const double MaxEnd = 1L << 50;

    public ElementRange(Affine start, long length)
        : this(start, length, [])
    {
    }

    public Affine Start => start;

    public long Length => length;

    public ImmutableArray<(long Stride, long Count)> Strides => strides;

    public bool Contains(ElementRange other) => IsLike(other) && start.Constant <= other.Start.Constant && End(this) >= End(other);

    public bool Touches(ElementRange other) => IsLike(other) && start.Constant <= End(other) && other.Start.Constant <= End(this);

    /// <summary>The union of two ranges that touch.</summary>
    public ElementRange Join(ElementRange other)
    {
        var first = Math.Min(start.Constant, other.Start.Constant);
        return new ElementRange(start.Plus(first - start.Constant), Math.Max(End(this), End(other)) - first, strides).Collapse();
    }

    /// <summary>The intersection of two ranges that touch.</summary>
    public ElementRange Meet(ElementRange other)
    {
        var first = Math.Max(start.Constant, other.Start.Constant);
        return new(start.Plus(first - start.Constant), Math.Min(End(this), End(other)) - first, strides);
    }

    /// <summary>The union over all values that a variable takes.</summary>
    public ElementRange Over(ISymbol variable, long first, long step, long count)
    {
        var factor = start.Factor(variable);
        if (factor == 0)
            return this;
        // No span is that long, so nothing is written.
        if ((Math.Abs((double)factor * step) * count) + Math.Abs((double)factor * first) > MaxEnd)
            return new(start.Without(variable), 0);
        var stride = factor * step;
        // If the stride is negative, the last value of the variable gives the first element.
        var from = start.Without(variable).Plus((factor * first) + (stride < 0 ? stride * (count - 1) : 0));
        return new ElementRange(from, length, [.. strides.Add((Math.Abs(stride), count)).OrderBy(each => each.Stride)]).Collapse();
    }

    private ElementRange Collapse() => strides is [var (stride, count), ..] && stride <= length
        ? new ElementRange(start, length + (stride * (count - 1)), strides.RemoveAt(0)).Collapse()
        : this;

    private bool IsLike(ElementRange other) => start.HasTermsOf(other.Start) && strides.SequenceEqual(other.Strides);

    private static long End(ElementRange range) => range.Start.Constant + range.Length;
}
