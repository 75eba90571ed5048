using Infeed.Benchmarks.Sources;
using Infeed.Images;

namespace Infeed.Benchmarks.Compare;

/// <summary>JPEGs decoded, cropped, resized and normalised: the loader against bare loops, as many of both as there are processors.</summary>
internal static class ImagesContest
{
    private const int Images = 512;

    /// <param name="rounds">Turns of each.</param>
    /// <param name="garbage">The managed bytes that an image leaves.</param>
    public static ContestResult Run(int rounds, out double garbage)
    {
        using var files = new JpegFiles(Images);
        using var folder = ImageFolder.Open(files.Folder);
        var threads = Environment.ProcessorCount;
        JpegSource[] sources = [.. Enumerable.Range(0, threads).Select(_ => new JpegSource(folder))];
        using var loader = sources[0].CreateLoader(new LoaderOptions { Workers = threads });
        var epoch = 0;
        var result = new Contest("JPEGs of 256 x 256, cropped, resized to 224 x 224, normalised", "images/s", rounds)
            .Add("bare loops", () => ReadBare(sources, epoch++))
            .Add("workers", () => Read(loader))
            .Run();
        garbage = Garbage(sources[0]);
        return result;
    }

    private static double ReadBare(JpegSource[] sources, int epoch)
    {
        var done = 0;
        Thread[] threads = [.. sources.Select((source, first) => new Thread(() => Interlocked.Add(ref done, source.ReadBare(epoch, first, sources.Length))))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return done;
    }

    private static double Read(DataLoader<JpegSource.Batch> loader)
    {
        var samples = 0;
        foreach (var batch in loader.Epoch(0))
            samples += batch.Count;
        return samples;
    }

    // The buffers have grown by now. What the loop itself allocates is the same however many images it reads.
    private static double Garbage(JpegSource source) => (Allocated(source, step: 1) - Allocated(source, step: 2)) / (Images / 2.0);

    private static long Allocated(JpegSource source, int step)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.ReadBare(0, 0, step);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
