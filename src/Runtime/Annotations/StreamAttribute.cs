namespace Infeed;

/// <summary>
/// Marks the method of a data source that gives the next sample of a stream, for data that comes in an order of its own: a log, a socket, files too large to
/// index. Its parameters are any number of <c>Span&lt;T&gt;</c> columns with a <see cref="ShapeAttribute"/>, <c>out T</c> scalars and at most one
/// <c>ref SampleRandom</c>. It returns <see langword="false"/> if there is no further sample, and then has filled none.
/// </summary>
/// <remarks>
/// <para>
/// The stream is read in <see cref="DataSourceAttribute.Shards"/> shards, each by a copy of the source of its own. Batch t of the run, counted over all epochs,
/// comes from shard t modulo the number of shards, so batches depend on the shards and not on the workers, of which each has some shards.
/// </para>
/// <para>
/// An epoch is <see cref="DataSourceAttribute.StepsPerEpoch"/> batches, all of them full, and the next epoch goes on where it ended. A shard that ends begins
/// again: its <see cref="ShardStartAttribute"/> method is called, as it is at the beginning.
/// </para>
/// <para>
/// What a shard gives must depend on its number, its beginning and the random numbers alone. If a worker process died, or a loader resumes, the shard is begun
/// again, and what it has given before is read once more and left out.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StreamAttribute : Attribute;
