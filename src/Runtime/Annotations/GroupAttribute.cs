namespace Infeed;

/// <summary>
/// Marks a method of a data source that tells what a sample belongs to, such as a patient or a speaker: <c>long GroupOf(long index)</c>, or of type
/// <see cref="int"/>. For <see cref="Split.Grouped"/>, which calls it once for each sample when a loader is made, and in each worker process; it must depend on
/// the fields of the source alone.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class GroupAttribute : Attribute;
