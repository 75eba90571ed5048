using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Batch;

/// <summary>The form with a [Batch] method.</summary>
internal readonly struct BatchForm<TSource, TWorker> : IForm<TSource>
    where TSource : class
    where TWorker : struct, IBatchWorker<TSource>
{
    public static SampleSchema Schema => TWorker.Schema;

    public static string Method => "[Batch]";

    public static FillUnit Unit => TWorker.Argument == BatchArgument.Samples ? FillUnit.Batch : FillUnit.StoredBatch;

    public static bool DrawsRandom => TWorker.DrawsRandom;

    public static bool HasLongIndex => TWorker.Argument != BatchArgument.Int32Index;

    public static bool CountsBatches => TWorker.CountsBatches;

    public static long Count(TSource source) => TWorker.Count(source);

    public static void Measure(TSource source, SourceSizes sizes) => TWorker.Measure(source, sizes);

    public static SampleTraits Traits => TWorker.Traits;

    public static double WeightOf(TSource source, long index) => TWorker.WeightOf(source, index);

    public static long LabelOf(TSource source, long index) => TWorker.LabelOf(source, index);

    public static long GroupOf(TSource source, long index) => TWorker.GroupOf(source, index);

    public static int LengthOf(TSource source, long index) => TWorker.LengthOf(source, index);

    public static bool HasEpochHooks => TWorker.HasEpochHooks;

    public static void BeginEpoch(TSource source, int epoch) => TWorker.BeginEpoch(source, epoch);

    public static void EndEpoch(TSource source, int epoch) => TWorker.EndEpoch(source, epoch);

    public static long IndexOf(TSource source, int epoch, long position) => TWorker.IndexOf(source, epoch, position);

    public static TSource Clone(TSource source) => TWorker.Clone(source);

    public static BatchFiller CreateFiller(TSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new WholeBatchFiller<TSource, TWorker>(source, plan, worker, culture);
}
