using System.Runtime.CompilerServices;

namespace Infeed;

/// <summary>
/// The shape of one sample of a <c>Span&lt;T&gt;</c> column, without the batch dimension: <c>[Shape(1, 28, 28)]</c>, or, where sizes are known to the running
/// program alone, <c>[Shape(3, nameof(Size), nameof(Size))]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute : Attribute
{
    /// <summary>A shape that the compiler knows.</summary>
    /// <param name="dimensions">The dimensions, outermost first, each 1 or more.</param>
    [OverloadResolutionPriority(1)]
    public ShapeAttribute(params int[] dimensions) => Dimensions = [.. dimensions];

    /// <summary>A shape with sizes that the source says.</summary>
    /// <param name="dimensions">
    /// The dimensions, outermost first: constants of 1 or more, and names of <c>int</c> fields or properties of the source that are never set once it is made,
    /// of the instance or static. Each is read once, by <c>CreateLoader</c>, which throws where one is below 1.
    /// </param>
    public ShapeAttribute(params object[] dimensions) => Dimensions = dimensions;

    /// <summary>The dimensions, outermost first: numbers, and names of the source's members.</summary>
    public IReadOnlyList<object> Dimensions { get; }

    /// <summary>
    /// Whether the span is cleared before the method is called, so that what the method does not write is zero. Where the compiler proves that the method
    /// writes each element nothing is cleared anyway. With <see langword="false"/> nothing is: elements that are not written keep what some earlier batch had there.
    /// </summary>
    public bool Clear { get; set; } = true;
}
