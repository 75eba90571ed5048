namespace Infeed;

/// <summary>The shape of one sample of a <c>Span&lt;T&gt;</c> column, without the batch dimension: <c>[Shape(1, 28, 28)]</c>.</summary>
/// <param name="dimensions">The dimensions, outermost first, each 1 or more.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ShapeAttribute(params int[] dimensions) : Attribute
{
    /// <summary>The dimensions, outermost first.</summary>
    public IReadOnlyList<int> Dimensions { get; } = dimensions;
}
