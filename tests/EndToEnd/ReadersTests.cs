using System.Collections.Concurrent;
using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>Who reads a loader of processes, and what is loaded for it: as beside threads, in the tests of the runtime.</summary>
public sealed class ReadersTests
{
    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Fact]
    public void Epoch_readAgain_whereAllAreTheSame_isLoadedOnceAReading()
    {
        const int Readings = 9;
        const int Slots = 3;
        var options = new LoaderOptions { Shuffle = false, MaxQueueSize = Slots, Workers = 0 };
        using var plain = new SparseRows().CreateLoader(options);
        using var loader = new SparseRows().CreateLoader(options with { Workers = 2, UseMultiprocessing = true });
        var expected = Read(plain, 0);
        for (var reading = 0; reading < Readings; reading++)
            Assert.Equal(expected, Read(loader, reading % 3));

        // And what was ready, or in work, for a tenth reading: a full queue at most.
        var filled = loader.GetWorkerStatistics().Sum(worker => worker.Samples);
        Assert.InRange(filled, Readings * Sparse.Count, (Readings * Sparse.Count) + (Slots * 5));
    }

    [Fact]
    public async Task Readers_twoAtOnce_neverGetAWrongByte_andAreTold()
    {
        using var plain = new Numbers(400).CreateLoader(new LoaderOptions { Workers = 0 });
        using var loader = new Numbers(400).CreateLoader(new LoaderOptions { MaxQueueSize = 2 });
        var expected = Enumerable.Range(0, 3).Select(epoch => Hashes(plain, epoch)).ToArray();
        using var start = new Barrier(2);
        var refusals = new ConcurrentBag<string>();
        var batches = 0;
        await Task.WhenAll(Task.Factory.StartNew(Both, TaskCreationOptions.LongRunning), Task.Factory.StartNew(Both, TaskCreationOptions.LongRunning))
            .WaitAsync(Safety);
        Assert.All(refusals, message => Assert.True(
            message.StartsWith("Two threads read the loader of Numbers", StringComparison.Ordinal) || message.Contains("a newer one", StringComparison.Ordinal), message));
        Assert.True(batches > 0);
        // And the loader is none the worse for it.
        Assert.Equal(expected[1], Hashes(loader, 1));

        void Both()
        {
            start.SignalAndWait();
            // Until they have met: on one processor that can take a while.
            while (refusals.Count < 10)
            {
                try
                {
                    foreach (var epoch in loader.Epochs(3))
                    {
                        foreach (var batch in epoch)
                        {
                            var of = expected[batch.Epoch][(int)batch.Index];
                            Assert.Equal(of, BatchHash.Of(batch));
                            Thread.Yield();
                            Assert.Equal(of, BatchHash.Of(batch));
                            Interlocked.Increment(ref batches);
                        }
                    }
                }
                catch (InvalidOperationException e)
                {
                    refusals.Add(e.Message);
                }
            }
        }
    }

    private static List<int[]> Read(DataLoader<SparseRows.Batch> loader, int epoch)
    {
        var read = new List<int[]>();
        foreach (var batch in loader.Epoch(epoch))
            read.Add(batch.Some.Span.ToArray());
        return read;
    }

    private static List<string> Hashes(DataLoader<Numbers.Batch> loader, int epoch)
    {
        var hashes = new List<string>();
        foreach (var batch in loader.Epoch(epoch))
            hashes.Add(BatchHash.Of(batch));
        return hashes;
    }
}
