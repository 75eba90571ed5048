namespace Infeed;

/// <summary>
/// Marks the method that begins a shard of a stream: <c>void Begin(int shard, int shards)</c>. It is called before the first sample, and whenever the shard
/// begins again, on the same object: it closes what was opened before. Shard s of n takes every sample whose number is s modulo n, or every such file.
/// With a third parameter, <c>int epoch</c>, it is told the epoch of its next sample, to read its files in another order in each.
/// </summary>
/// <remarks>
/// With <see cref="DataSourceAttribute.StepsPerEpoch"/> shards go on from one epoch to the next: it is the epoch of the batch in which the shard begins again.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ShardStartAttribute : Attribute;
