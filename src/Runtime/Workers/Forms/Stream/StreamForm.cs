using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Stream;

/// <summary>The form with a [Stream] method.</summary>
internal readonly struct StreamForm<TSource, TWorker> : IForm<TSource>
    where TSource : class
    where TWorker : struct, IStreamWorker<TSource>
{
    public static SampleSchema Schema => TWorker.Schema;

    public static string Method => "[Stream]";

    public static FillUnit Unit => FillUnit.Stream;

    public static StreamTraits Stream => new(TWorker.Shards, !TWorker.IsReplayable) { CanSkip = TWorker.CanSkip };

    public static bool DrawsRandom => TWorker.DrawsRandom;

    public static bool HasLongIndex => true;

    // The recipe makes samples of its steps, which options can change.
    public static bool CountsBatches => false;

    public static long Count(TSource source) => TWorker.Count(source);

    public static void Measure(TSource source, SourceSizes sizes) => TWorker.Measure(source, sizes);

    public static bool HasEpochHooks => TWorker.HasEpochHooks;

    public static void BeginEpoch(TSource source, int epoch) => TWorker.BeginEpoch(source, epoch);

    public static void EndEpoch(TSource source, int epoch) => TWorker.EndEpoch(source, epoch);

    public static TSource Clone(TSource source) => TWorker.Clone(source);

    public static SampleTraits Traits => TWorker.Traits;

    public static double WeightOf(TSource source, long index) => TWorker.WeightOf(source, index);

    public static long LabelOf(TSource source, long index) => TWorker.LabelOf(source, index);

    public static long GroupOf(TSource source, long index) => TWorker.GroupOf(source, index);

    public static int LengthOf(TSource source, long index) => TWorker.LengthOf(source, index);

    public static long IndexOf(TSource source, int epoch, long position) => TWorker.IndexOf(source, epoch, position);

    public static BatchFiller CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new StreamFiller<TSource, TWorker>(source, plan, worker, culture);
}
