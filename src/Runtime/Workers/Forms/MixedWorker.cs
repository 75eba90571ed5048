using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>A mixture whose parts say of which form they are.</summary>
internal readonly struct MixedWorker : IMixedWorker
{
    static string ISourceWorker<MixedSource>.Method => "[Sample]";

    static FormTraits ISourceWorker<MixedSource>.Form => FormTraits.BySample;

    static BatchFiller ISourceWorker<MixedSource>.CreateFiller(MixedSource source, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        (source.MethodOfSamples, source.MethodOfBatches) switch
        {
            ({ } samples, null) => samples.CreateFiller(source, plan, worker, culture, concurrency),
            (null, { } batches) => batches.CreateFiller(source, plan, worker, culture, concurrency),
            ({ } samples, { } batches) => new MixedFiller(source, samples, batches, plan, worker, culture, concurrency),
            _ => throw new InvalidOperationException("The mixture has no parts."),
        };
}
