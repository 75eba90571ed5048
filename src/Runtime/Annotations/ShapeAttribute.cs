using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>
/// The shape of one sample of a <c>Span&lt;T&gt;</c> column, without the batch dimension: <c>[Shape(1, 28, 28)]</c>, or, if sizes are known only at run
/// time, <c>[Shape(3, nameof(Size), nameof(Size))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>A shape that is known at compile time.</summary>
    /// <param name="dimensions">The dimensions, outermost first, each 1 or more.</param>
    [OverloadResolutionPriority(1)]
    public ShapeAttribute(params int[] dimensions) => Dimensions = [.. dimensions];

    /// <summary>A shape with sizes that are read from members of the source at run time.</summary>
    /// <param name="dimensions">
    /// The dimensions, outermost first: constants of 1 or more, and names of <c>int</c> fields or properties of the source, instance or static, that never
    /// change after it is constructed. <c>CreateLoader</c> reads each of them once, and throws if one is below 1.
    /// </param>
    public ShapeAttribute(params object[] dimensions) => Dimensions = dimensions;

    /// <summary>The dimensions, outermost first: numbers, or names of the source's members.</summary>
    public IReadOnlyList<object> Dimensions { get; }

    /// <summary>
    /// Whether the span is cleared before the method is called, so that elements that the method does not write are zero. Nothing is cleared if the source
    /// generator proves that the method writes every element. With <see langword="false"/> nothing is cleared, and elements that the method does not write
    /// keep values of an earlier batch.
    /// </summary>
    public bool Clear { get; set; } = true;

    /// <summary>
    /// Whether a sample writes as much of the span as it has: of the first dimension from 0 to all, as the method says by an <c>out int</c> parameter that is
    /// named after the column, <c>lengthOfTokens</c> for <c>tokens</c>. What lies behind is set to <see cref="PadValue"/>.
    /// </summary>
    public bool Ragged { get; set; }

    /// <summary>
    /// The value of the elements of a ragged column behind those that a sample has: a constant of the element's type; 0 if it is not set.
    /// </summary>
    public object? PadValue { get; set; }
}
