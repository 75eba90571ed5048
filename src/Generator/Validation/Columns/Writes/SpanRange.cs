namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>A part of the span that the proof is about.</summary>
/// <param name="Start">Its first element; null if that is not known.</param>
/// <param name="Length">The number of its elements; null if that is not known.</param>
/// <param name="IsAsBytes">Whether the code has cast it to bytes, so that indices do not count its elements.</param>
internal sealed record SpanRange(Affine? Start, Affine? Length, bool IsAsBytes)
{
    /// <summary>The part as a range; null if its start or length is not known, or if it is empty.</summary>
    public ElementRange? ToRange() =>
        Start is { } start && Length is { IsConstant: true, Constant: var length and > 0 } ? new ElementRange(start, length) : null;

    /// <summary>A part of this part.</summary>
    public SpanRange Slice(Affine? start, Affine? length) =>
        IsAsBytes ? new(null, null, true) : new(start is not null && Start is { } own ? own.Plus(start) : null, length, false);

    /// <summary>One element.</summary>
    public ElementRange? Element(Affine? index) =>
        !IsAsBytes && index is not null && Start?.Plus(index) is { } at ? new ElementRange(at, 1) : null;
}
