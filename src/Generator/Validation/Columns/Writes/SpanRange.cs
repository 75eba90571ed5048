namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>A part of the span that is asked about.</summary>
/// <param name="Start">Its first element; null where that is not known.</param>
/// <param name="Length">Its elements; null where they are not known.</param>
/// <param name="IsAsBytes">Whether code sees it as bytes, whatever its elements are.</param>
internal sealed record SpanRange(Affine? Start, Affine? Length, bool IsAsBytes)
{
    /// <summary>The part as an interval; null where it is none.</summary>
    public Interval? ToInterval() => Start is { } start && Length is { IsConstant: true, Constant: var length and > 0 } ? new Interval(start, length) : null;

    /// <summary>A part of this part.</summary>
    public SpanRange Slice(Affine? start, Affine? length) =>
        IsAsBytes ? new(null, null, true) : new(start is not null && Start is { } own ? own.Plus(start) : null, length, false);

    /// <summary>One element.</summary>
    public Interval? Element(Affine? index) =>
        !IsAsBytes && index is not null && Start?.Plus(index) is { } at ? new Interval(at, 1) : null;
}
