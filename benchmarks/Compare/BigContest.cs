using System.Runtime.InteropServices;
using Infeed.Benchmarks.Sources;

namespace Infeed.Benchmarks.Compare;

/// <summary>Batches of 19 MB: the speed of memory, through one worker and without.</summary>
internal static class BigContest
{
    private const int Batches = 32;

    public static unsafe ContestResult Run(int rounds)
    {
        const long batchBytes = (long)BigSource.Images * BigSource.Floats * sizeof(float);
        using var loader = new BigSource(Batches).CreateLoader(new LoaderOptions { Workers = 1 });
        // As many buffers as the queue has slots, by turns: one alone would stay in the cache.
        var buffers = new float*[BigSource.Slots];
        for (var i = 0; i < buffers.Length; i++)
            buffers[i] = (float*)NativeMemory.AlignedAlloc((nuint)batchBytes, 128);
        try
        {
            return new Contest("Batches of 19 MB, 32 x 3 x 224 x 224 floats", "GB/s", rounds)
                .AddHere("bare fill", () =>
                {
                    for (var i = 0; i < Batches; i++)
                    {
                        for (var image = 0; image < BigSource.Images; image++)
                            BigSource.Read(image, new Span<float>(buffers[i % buffers.Length] + (image * BigSource.Floats), BigSource.Floats));
                    }

                    return Batches * batchBytes * 1e-9;
                })
                .AddElsewhere("1 worker", () =>
                {
                    long bytes = 0;
                    foreach (var epoch in loader.Epochs(1))
                    {
                        foreach (var batch in epoch)
                            bytes += batch.Image.Span.Length * (long)sizeof(float);
                    }

                    return bytes * 1e-9;
                })
                .Run();
        }
        finally
        {
            foreach (var buffer in buffers)
                NativeMemory.AlignedFree(buffer);
        }
    }
}
