using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>Reads samples of a mixture whose parts have asynchronous [Sample] methods.</summary>
internal readonly struct MixedAsyncSampleWorker<TSource, TWorker>
    : IAsyncSampleWorker<MixedSource, MixedAsyncSampleWorker<TSource, TWorker>>, IMixedWorker<TSource, TWorker>
    where TSource : class
    where TWorker : struct, IAsyncSampleWorker<TSource, TWorker>
{
    // A mixture is no part of another. Without this, the types of mixtures of mixtures would have no end for a compiler ahead of time.
    static MixedPart? ISourceWorker<MixedSource>.PartOf<TState>(MixedSource source) => null;

    public static ValueTask Read(MixedSource source, AsyncSampleBlock block, int row)
    {
        var part = source.PartOf(block.SampleIndex(row), out var first, out _);
        // The index is asked for before the method waits for anything.
        block.Origin = first;
        try
        {
            return ((IAsyncSamplePart)source.Parts[part]).Read(block, row);
        }
        finally
        {
            block.Origin = 0;
        }
    }
}
