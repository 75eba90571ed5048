using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.Batch;

/// <summary>Fills batches of a mixture, each of which is of one part with a [Batch] method.</summary>
internal readonly struct MixedBatchWorker : IBatchWorker<MixedSource, MixedBatchWorker>, IMixedWorker
{
    public static BatchArgument Argument => BatchArgument.Samples;

    public static void Fill(MixedSource source, scoped ref BatchBlock block)
    {
        var part = source.PartOf(block.SampleIndices[0], out var first, out _);
        // The method is told indices of its own source.
        block.Move(-first);
        try
        {
            ((BatchPart)source.Parts[part].Method).Fill(ref block);
        }
        finally
        {
            block.Move(first);
        }
    }
}
