using System.Globalization;

namespace Infeed.Diagnosing;

/// <summary>Shards of a stream whose samples take longer than those of the others, all of which wait for them: shards give batches in turn.</summary>
/// <param name="Shards">The shards of the worker that is slower.</param>
/// <param name="Ratio">The time of a sample, divided by that of the other workers.</param>
/// <param name="IsBlocked">Whether most of that time is waiting.</param>
internal sealed record SlowShard(int[] Shards, double Ratio, bool IsBlocked)
{
    /// <summary>Times are known to an eighth: this is more than both can be off.</summary>
    private const double Slow = 1.5;

    /// <summary>So many samples of each worker, or nothing is said.</summary>
    private const int MinSamples = 20;

    /// <summary>The shards that are slower, by what each worker has measured; null if there are none, or it cannot be told.</summary>
    /// <param name="workers">The workers. Worker k of n has the shards whose number is k modulo n.</param>
    /// <param name="shards">The shards that this program reads; 0 if the source is no stream.</param>
    /// <param name="rank">Its rank.</param>
    /// <param name="worldSize">The number of ranks. A rank reads the shards whose number is the rank modulo it.</param>
    public static SlowShard? Of(WorkerStatistics[] workers, int shards, int rank = 0, int worldSize = 1)
    {
        var used = workers.Take(shards).ToArray();
        if (used.Length < 2 || Array.Exists(used, worker => worker.SampleTimes.Count < MinSamples))
            return null;
        var slowest = used.MaxBy(worker => worker.SampleTimes.Median);
        var others = used.Where(worker => worker.Worker != slowest.Worker).Select(worker => worker.SampleTimes.Median).Order().ToArray();
        var ratio = slowest.SampleTimes.Median / others[others.Length / 2];
        return ratio >= Slow
            ? new SlowShard(
                [.. Enumerable.Range(0, shards).Where(shard => shard % workers.Length == slowest.Worker).Select(shard => (shard * worldSize) + rank)], ratio,
                slowest.BlockedShare >= Diagnostician.Blocked)
            : null;
    }

    public override string ToString()
    {
        var name = Shards.Length == 1 ? $"shard {Shards[0]}" : $"shards {string.Join(", ", Shards)}, which one worker has,";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"A sample of {name} takes {Ratio:0.0} times as long as one of the others, and shards give batches in turn, so all wait for it: deal the data out more evenly in [ShardStart], or make its samples cheaper.");
    }
}
