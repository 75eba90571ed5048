namespace Infeed;

/// <summary>
/// Marks the method of a data source that gives the next sample of a stream, for data that comes in an order of its own: a log, a socket, files too large to
/// index. Its parameters are any number of <c>Span&lt;T&gt;</c> columns with a <see cref="ShapeAttribute"/>, <c>out T</c> scalars and at most one
/// <c>ref SampleRandom</c>. It returns <see langword="false"/> if there is no further sample, and then has filled none. Or it returns the samples of a shard as
/// an <c>IEnumerable&lt;T&gt;</c> or <c>IAsyncEnumerable&lt;T&gt;</c> of scalars or tuples, and takes at most <c>(int shard, int shards, int epoch)</c> and a
/// token.
/// </summary>
/// <remarks>
/// <para>
/// The stream is read in <see cref="DataSourceAttribute.Shards"/> shards, each by a copy of the source of its own. The shards give one batch each, in turn, so
/// batches depend on the shards and not on the workers, of which each has some shards.
/// </para>
/// <para>
/// An epoch ends when all shards have ended. A shard's last batch can be short, or is left out with <see cref="DataSourceAttribute.DropLast"/>; the shards that
/// have not ended go on in turn. The next epoch begins the shards anew, by their <see cref="ShardStartAttribute"/> method.
/// </para>
/// <para>
/// With <see cref="DataSourceAttribute.StepsPerEpoch"/> an epoch has that many batches, all of them full: batch t of the run, counted over all epochs, comes
/// from shard t modulo the number of shards, the next epoch goes on where one ended, and a shard that ends begins again.
/// </para>
/// <para>
/// What a shard gives must depend on its number, its epoch, its beginning and the random numbers alone. If a worker process died, or a loader resumes, the
/// shard is begun again, and what it has given before is read once more and left out.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StreamAttribute : FormAttribute;
