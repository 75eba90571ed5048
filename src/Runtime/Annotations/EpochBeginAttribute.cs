namespace Infeed;

/// <summary>
/// Marks a method that runs each time that an epoch begins to be read, before its first sample, on the reader's thread and on the loader's copy of the source.
/// What it changes in the source's fields, the workers of that epoch have: they are new ones, and fill nothing of an epoch before it has begun. The number and
/// the sizes of samples must stay as they are. It returns <see langword="void"/>, and takes no parameter or the epoch as an <see cref="int"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class EpochBeginAttribute : Attribute;
