using Infeed.CompilerServices;

namespace Infeed.Workers.Forms.AsyncSample;

/// <summary>
/// Reads samples of a mixture some of whose parts have asynchronous [Sample] methods. Samples of other parts are filled where they would begin.
/// </summary>
internal readonly struct MixedAsyncSampleWorker : IAsyncSampleWorker<MixedSource, MixedAsyncSampleWorker>, IMixedWorker
{
    public static ValueTask Read(MixedSource source, AsyncSampleBlock block, int row)
    {
        var part = source.PartOf(block.SampleIndex(row), out var first, out _);
        if (source.Parts[part].Method is not AsyncSamplePart method)
        {
            block.FillNow(source, row);
            return ValueTask.CompletedTask;
        }

        // The index is asked for before the method waits for anything.
        block.Origin = first;
        try
        {
            return method.Read(block, row);
        }
        finally
        {
            block.Origin = 0;
        }
    }
}
