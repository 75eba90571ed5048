using Infeed.Benchmarks.Peers;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>Batches of 64 bytes from one producer to one consumer, against what .NET has for it, with pooled buffers.</summary>
internal static class HandoffContest
{
    private const int Batches = 1_200_000;

    /// <param name="rounds">Turns of each.</param>
    /// <param name="bytesPerBatch">Managed bytes that the loader allocates a batch, on all threads.</param>
    public static ContestResult Run(int rounds, out double bytesPerBatch)
    {
        using var loader = new TinySource(Batches).CreateLoader(new LoaderOptions { Workers = 1 });
        var contest = new Contest("Hand-over of batches of 64 bytes", "batches/s", rounds)
            .Add("Infeed", () => Read(loader))
            .Add("Channel<T>", () => ChannelPeer.Run(Batches))
            .Add("BlockingCollection<T>", () => BlockingCollectionPeer.Run(Batches))
            .Add("BufferBlock<T>", () => BufferBlockPeer.Run(Batches));
        var result = contest.Run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Read(loader);
        bytesPerBatch = (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Batches;
        return result;
    }

    private static double Read(DataLoader<TinySource.Batch> loader)
    {
        long sum = 0;
        foreach (var epoch in loader.Epochs(1))
        {
            foreach (var batch in epoch)
                sum += batch.Data.Span[TinySource.Longs - 1];
        }

        return sum == (long)Batches * (Batches - 1) / 2 ? Batches : throw new InvalidOperationException("Batches were lost.");
    }
}
