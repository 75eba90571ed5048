namespace Infeed;

/// <summary>
/// Marks a method that runs once in each worker that has started, after its last sample, on the worker's thread and on its copy of the source.
/// It returns <see langword="void"/>, and takes no parameter or the worker's number as an <see cref="int"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkerStopAttribute : Attribute;
