using System.Runtime;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Batches do not depend on who fills them.</summary>
public sealed class SameBatchesTests
{
    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 1, 10)]
    [InlineData(1, 3, 4)]
    [InlineData(3, 2, 5)]
    public void Processes_deliverWhatOneThreadDoes(int workers, int threads, int queue)
    {
        using var loader = new Numbers(1000).CreateLoader(new LoaderOptions { Workers = workers, WorkersPerProcess = threads, MaxQueueSize = queue });
        Assert.Equal(workers, loader.WorkerProcessIds.Count);
        Assert.DoesNotContain(Environment.ProcessId, loader.WorkerProcessIds);
        Assert.Equal(Expected.Batches(1000, 3), Reading.Of(loader, 3));
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Processes_knowWhichSamplesThereAre()
    {
        var options = new LoaderOptions { Workers = 2, Subset = Split.KFold(5, 2).First.Skip(3), SamplesPerEpoch = 900, Shard = new Shard(1, 3) };
        using var processes = new Numbers(1000).CreateLoader(options);
        using var threads = new Numbers(1000).CreateLoader(options with { UseMultiprocessing = false, Workers = 1 });
        Assert.Equal(Reading.Of(threads, 3), Reading.Of(processes, 3));
    }

    [Fact]
    public void Processes_areToldOfSamples_asTheProgramIs()
    {
        foreach (var options in new[]
        {
            new LoaderOptions { Subset = Split.Fraction(0.7).Grouped().First },
            new LoaderOptions { Sampling = Sampling.WeightedOnce, SamplesPerEpoch = 250 },
            new LoaderOptions { Sampling = Sampling.Balanced, Subset = Split.KFold(3, 1).Stratified().First.Skip(5) },
        })
        {
            using var processes = new Told(300).CreateLoader(options);
            using var threads = new Told(300).CreateLoader(options with { UseMultiprocessing = false, Workers = 1 });
            Assert.Equal(SamplesOf(threads), SamplesOf(processes));
        }

        using var steppedProcesses = new Stepped(7).CreateLoader();
        using var steppedThreads = new Stepped(7).CreateLoader(new LoaderOptions { UseMultiprocessing = false });
        Assert.Equal(Stepped.Read(steppedThreads), Stepped.Read(steppedProcesses));

        using var fickle = new Told(300, isFickle: true).CreateLoader(new LoaderOptions { Workers = 1 });
        var refusal = Assert.Throws<WorkerException>(() => SamplesOf(fickle));
        Assert.Contains("method of Told does not tell the same in the program and in its worker process", refusal.StandardError, StringComparison.Ordinal);

        static List<long> SamplesOf(DataLoader<Told.Batch> loader)
        {
            var samples = new List<long>();
            foreach (var epoch in loader.Epochs(2))
            {
                foreach (var batch in epoch)
                    samples.AddRange(batch.SampleIndices);
            }

            return samples;
        }
    }

    [Fact]
    public void Workers_haveASmallHeapWithoutAThreadOfItsOwn_andAreNobodysStartupHook()
    {
        using var loader = new Surroundings().CreateLoader();
        var memory = GC.GetGCMemoryInfo(GCKind.Any).TotalAvailableMemoryBytes;
        foreach (var batch in loader.Epoch(0))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                Assert.False(batch.HasServerHeap[i]);
                Assert.Equal(GCLatencyMode.Batch, batch.Latency[i]);
                // Two workers and the program: a third each.
                Assert.InRange(batch.HeapBytes[i], 1, (memory / 3) + (memory / 100));
                Assert.False(batch.IsMarked[i]);
            }
        }
    }
}
