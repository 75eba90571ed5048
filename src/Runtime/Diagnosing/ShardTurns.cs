namespace Infeed.Diagnosing;

/// <summary>
/// How many workers a stream has a use for. Its shards give a batch each in turn, so the worker with the most of them sets the pace, and a worker without one
/// does nothing.
/// </summary>
internal static class ShardTurns
{
    /// <summary>The fewest workers that are as fast as a number of workers would be who could share a shard; one for each shard at most.</summary>
    /// <param name="shards">The shards of the stream.</param>
    /// <param name="workers">The number of workers, 1 or more.</param>
    public static int AsFastAs(int shards, int workers) => Parts(shards, Math.Max(1, shards / workers));

    /// <summary>The fewest workers of which none has more shards than with a number of workers: the others do not make the stream faster.</summary>
    /// <param name="shards">The shards of the stream.</param>
    /// <param name="workers">The number of workers, 1 or more.</param>
    public static int NoMoreThan(int shards, int workers) => Parts(shards, Parts(shards, workers));

    /// <summary>The share of their time in which workers are busy if none of them waits except the one with the most shards, 0 to 1.</summary>
    /// <param name="shards">The shards of the stream.</param>
    /// <param name="workers">The number of workers, 1 or more.</param>
    public static double Evenness(int shards, int workers) => (double)shards / (Parts(shards, workers) * workers);

    private static int Parts(int whole, int part) => (whole + part - 1) / part;
}
