namespace Infeed;

/// <summary>
/// Marks the method of a data source that fills one sample. Its parameters are an <see cref="int"/> or <see cref="long"/> index, then
/// any number of <c>Span&lt;T&gt;</c> columns with a <see cref="ShapeAttribute"/>, <c>out T</c> scalars and at most one
/// <c>ref SampleRandom</c>. It can also return scalars: one value, or a named tuple.
/// </summary>
/// <remarks>
/// Elements of its spans that the method does not write are zero: the spans are cleared before it is called, unless the source generator proves that it
/// writes every element, or <see cref="ShapeAttribute.Clear"/> is false. All workers call it concurrently, each on its own shallow copy of the source.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SampleAttribute : FormAttribute;
