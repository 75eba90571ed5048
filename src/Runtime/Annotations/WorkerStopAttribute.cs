namespace Infeed;

/// <summary>
/// Marks a method without a result, and with no parameter or the worker's number as an <see cref="int"/>, that runs
/// once in each worker that has started, on the worker's thread and copy of the source, after its last sample.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkerStopAttribute : Attribute;
