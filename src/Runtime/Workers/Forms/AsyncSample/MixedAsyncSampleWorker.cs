using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>Reads samples of a mixture whose parts have asynchronous [Sample] methods.</summary>
internal readonly struct MixedAsyncSampleWorker : IAsyncSampleWorker<MixedSource, MixedAsyncSampleWorker>, IMixedWorker
{
    public static ValueTask Read(MixedSource source, AsyncSampleBlock block, int row)
    {
        var part = source.PartOf(block.SampleIndex(row), out var first, out _);
        // The index is asked for before the method waits for anything.
        block.Origin = first;
        try
        {
            return ((AsyncSamplePart)source.Parts[part].Method).Read(block, row);
        }
        finally
        {
            block.Origin = 0;
        }
    }
}
