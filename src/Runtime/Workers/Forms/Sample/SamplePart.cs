using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Sample;

/// <summary>A part of a mixture with a [Sample] method.</summary>
internal sealed class SamplePart<TSource, TWorker, TState>(TSource source) : MixedPartOf<TSource, TWorker, TState>(source), ISamplePart
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource, TWorker>
    where TState : struct, ISourceState<TSource>
{
    public void Fill(scoped ref SampleBlock block) => TWorker.Fill(Source, ref block);

    public override TResult Accept<TResult>(IMixedVisitor<TResult> visitor) =>
        visitor.Visit<MixedSampleWorker<TSource, TWorker>, MixedState<TSource, TWorker, TState>>();
}
