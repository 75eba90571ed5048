using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Stream;

/// <summary>Fills samples of the shards of a mixture whose parts have [Stream] methods.</summary>
internal readonly struct MixedStreamWorker : IStreamWorker<MixedShard, MixedStreamWorker>
{
    // Its columns and shards are known of each mixture alone, and asked of its class.
    private static readonly SampleSchema NoColumns = new("Mixture", hash: 0);

    public static SampleSchema Schema => NoColumns;

    public static int Shards => 0;

    static SourceClass? ISourceWorker<MixedShard>.MixedClass(MixedShard source) => source.Mixture.Class;

    public static long Count(MixedShard source) => source.Mixture.Count;

    public static MixedShard Clone(MixedShard source) => source.Clone();

    public static void Start(MixedShard source, int worker) => source.Start(worker);

    public static void Stop(MixedShard source, int worker) => source.Stop();

    public static void Begin(MixedShard source, int shard, int shards, int epoch) => source.Begin(shard, epoch);

    public static void Fill(MixedShard source, scoped ref StreamBlock block) => source.Fill(ref block);

    static bool IStreamWorker<MixedShard, MixedStreamWorker>.GoOn(MixedShard source) => source.GoOn();

    static bool IStreamWorker<MixedShard, MixedStreamWorker>.TrySkip(
        MixedShard source, long position, long samples, FillSignals signals, out long left) => source.TrySkip(position, samples, signals, out left);
}
