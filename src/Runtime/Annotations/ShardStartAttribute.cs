namespace Infeed;

/// <summary>
/// Marks the method that begins a shard of a stream: <c>void Begin(int shard, int shards)</c>. It is called before the first sample, and whenever the shard
/// begins again, on the same object: it closes what was opened before. Shard s of n takes every sample whose number is s modulo n, or every such file.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ShardStartAttribute : Attribute;
