using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Sample;

/// <summary>Fills samples of a mixture whose parts have [Sample] methods: each run of samples of one part with one call.</summary>
internal readonly struct MixedSampleWorker<TSource, TWorker> : ISampleWorker<MixedSource, MixedSampleWorker<TSource, TWorker>>, IMixedWorker<TSource, TWorker>
    where TSource : class
    where TWorker : struct, ISampleWorker<TSource, TWorker>
{
    // A mixture is no part of another. Without this, the types of mixtures of mixtures would have no end for a compiler ahead of time.
    static MixedPart? ISourceWorker<MixedSource>.PartOf<TState>(MixedSource source) => null;

    public static void Fill(MixedSource source, scoped ref SampleBlock block)
    {
        while (block.MoveToPart(source, out var part))
            ((ISamplePart)source.Parts[part]).Fill(ref block);
    }
}
