namespace Infeed;

/// <summary>
/// Marks the method of a data source that fills one sample: an <see cref="int"/> or <see cref="long"/> index first, then
/// any number of <c>Span&lt;T&gt;</c> columns with a <see cref="ShapeAttribute"/>, <c>out T</c> scalars and at most one
/// <c>ref SampleRandom</c>; further scalars can be returned, one or a named tuple.
/// </summary>
/// <remarks>
/// What the method does not write of its spans is zero: they are cleared before it is called, unless the compiler proves that it writes
/// every element, or <see cref="ShapeAttribute.Clear"/> says otherwise. It is called by all workers at once, each with its own shallow copy of the source.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SampleAttribute : Attribute;
