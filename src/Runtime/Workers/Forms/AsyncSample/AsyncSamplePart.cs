using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>A part of a mixture with an asynchronous [Sample] method.</summary>
internal sealed class AsyncSamplePart<TSource, TWorker, TState>(TSource source) : MixedPartOf<TSource, TWorker, TState>(source), IAsyncSamplePart
    where TSource : class
    where TWorker : struct, IAsyncSampleWorker<TSource, TWorker>
    where TState : struct, ISourceState<TSource>
{
    public ValueTask Read(AsyncSampleBlock block, int row) => TWorker.Read(Source, block, row);

    public override TResult Accept<TResult>(IMixedVisitor<TResult> visitor) =>
        visitor.Visit<MixedAsyncSampleWorker<TSource, TWorker>, MixedState<TSource, TWorker, TState>>();
}
