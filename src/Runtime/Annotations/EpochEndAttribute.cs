namespace Infeed;

/// <summary>
/// Marks a method that runs each time that an epoch was read to its end, on the reader's thread and on the loader's copy of the source, as
/// <see cref="EpochBeginAttribute"/>. It returns <see langword="void"/>, and takes no parameter or the epoch as an <see cref="int"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EpochEndAttribute : Attribute;
