namespace Infeed;

/// <summary>
/// Marks a field that each worker has for itself. In a worker's copy of the source the field starts
/// as <c>default</c> and is built by the <see cref="WorkerStartAttribute"/> method.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class WorkerLocalAttribute : Attribute;
