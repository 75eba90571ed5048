using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms.Sample;

/// <summary>The [Sample] method of a part of a mixture.</summary>
internal abstract class SamplePart : PartMethod
{
    public override BatchFiller CreateFiller(MixedSource mixture, BatchPlan plan, int worker, WorkerCulture culture, int concurrency) =>
        new SampleFiller<MixedSource, MixedSampleWorker>(mixture, plan, worker, culture);

    public abstract void Fill(scoped ref SampleBlock block);
}

/// <inheritdoc/>
internal sealed class SamplePart<TSource, TWorker>(TSource source) : SamplePart
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource, TWorker>
{
    public override void Fill(scoped ref SampleBlock block) => TWorker.Fill(source, ref block);
}
