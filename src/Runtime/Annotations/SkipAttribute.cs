namespace Infeed;

/// <summary>
/// Marks the method of a stream (<see cref="StreamAttribute"/>) that leaves out the next samples of a shard, faster than by reading them:
/// <c>void Skip(long samples)</c>, or <c>long Skip(long samples)</c>. Afterwards the source must be as if its <see cref="StreamAttribute"/> method had been
/// called so often. Workers call it where a run is resumed, and where a worker process has died.
/// </summary>
/// <remarks>
/// A shard can have fewer samples than are to be left out. A method that returns a <see cref="long"/> says how many it has left out, and if the shard
/// ended before, it is begun again where epochs go on (<see cref="DataSourceAttribute.StepsPerEpoch"/>). A method that returns nothing leaves out all of them:
/// then a shard that is begun again must be one that counts around by itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SkipAttribute : Attribute;
