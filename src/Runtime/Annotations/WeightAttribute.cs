namespace Infeed;

/// <summary>
/// Marks a method of a data source that says how often a sample comes, in proportion to the others: <c>double WeightOf(long index)</c>, 0 or more. Each sample
/// of an epoch is then drawn at random, with replacement (<see cref="Sampling.Weighted"/>). It is called once for each sample when a loader is made, and in
/// each worker process, and must depend on the fields of the source alone. The weights take 12 bytes a sample in each process.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WeightAttribute : Attribute;
