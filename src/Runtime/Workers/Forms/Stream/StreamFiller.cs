using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Faults;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>Fills batches of those shards whose tickets this worker is given. It makes a shard when it is first asked for a batch of it.</summary>
internal sealed class StreamFiller<TSource, TWorker>(TSource source, BatchPlan plan, int worker, WorkerCulture culture) : BatchFiller(worker, culture)
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource, TWorker>
{
    private readonly ShardReader<TSource, TWorker>?[] shards = new ShardReader<TSource, TWorker>?[plan.Recipe.ShardsOfRank];

    public override bool Fill(Slot slot, long ticket, int first, int end, in FillSignals signals, out SampleFault? fault)
    {
        var shard = plan.ShardOf(ticket);
        try
        {
            // Also where code of the source threw in the batch before.
            signals.In(shards[shard] is null ? FillStage.BeginningShard : FillStage.Filling);
            shards[shard] ??= ReaderOf(new ShardSequence<TSource, TWorker>(source, shard, plan, Worker));
        }
        catch (Exception e)
        {
            fault = SampleFault.OfShard(plan.NumberOfShard(shard), 0, Worker, ExceptionText.Tame(e));
            return true;
        }

        return shards[shard]!.Fill(slot, ticket, signals, out fault);
    }

    private ShardReader<TSource, TWorker> ReaderOf(ShardSequence<TSource, TWorker> shard) => plan.Recipe.ShuffleBuffer > 0
        ? new ShuffledShardReader<TSource, TWorker>(shard, plan, Worker)
        : new ShardReader<TSource, TWorker>(shard, plan, Worker);

    // The hooks belong to the shards, which have the copies of the source.
    protected override void OnStart()
    {
    }

    protected override void OnStop() => EachHook.End<ShardReader<TSource, TWorker>?>(shards, shard => shard?.Stop());
}
