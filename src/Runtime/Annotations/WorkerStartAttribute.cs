namespace Infeed;

/// <summary>
/// Marks a method without a result, and with no parameter or the worker's number as an <see cref="int"/>, that runs
/// once in each worker, on the worker's thread and copy of the source, before its first sample.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkerStartAttribute : Attribute;
