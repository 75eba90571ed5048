namespace Infeed;

/// <summary>
/// Marks a field that each worker has for itself. In a worker's copy of the source the field starts as its initializer says, which may be a
/// constant, an empty collection or <c>new()</c>, and without one as <c>default</c>. Whatever needs more is built by the
/// <see cref="WorkerStartAttribute"/> method.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WorkerLocalAttribute : Attribute;
