using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Sample;

/// <summary>Fills samples of a mixture whose parts have [Sample] methods: each run of samples of one part with one call.</summary>
internal readonly struct MixedSampleWorker : ISampleWorker<MixedSource, MixedSampleWorker>, IMixedWorker
{
    public static void Fill(MixedSource source, scoped ref SampleBlock block)
    {
        while (block.MoveToPart(source, out var part))
            ((SamplePart)source.Parts[part].Method).Fill(ref block);
    }
}
