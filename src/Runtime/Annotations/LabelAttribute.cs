namespace Infeed;

/// <summary>
/// Marks a method of a data source that tells the class of a sample without filling it: <c>long LabelOf(long index)</c>, or of type <see cref="int"/>. For
/// <see cref="Split.Stratified"/> and <see cref="Sampling.Balanced"/>, which call it once for each sample when a loader is made, and in each worker process; it
/// must depend on the fields of the source alone.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LabelAttribute : Attribute;
