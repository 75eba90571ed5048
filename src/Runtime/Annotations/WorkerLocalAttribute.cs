namespace Infeed;

/// <summary>
/// Marks a field of which each worker has its own. In a worker's copy of the source the field starts with the value of its initializer, which may be a
/// constant, an empty collection or <c>new()</c>, or with <c>default</c> if it has none. Build anything else in the
/// <see cref="WorkerStartAttribute"/> method.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WorkerLocalAttribute : Attribute;
