using Infeed.EndToEnd.Sources;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>Workers allocate nothing in steady state; that the parent does not is tested beside the threads.</summary>
public sealed class AllocationTests
{
    private const int BatchesPerEpoch = 5_000;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void Batch_inSteadyState_allocatesNothingInItsWorker(int workers, int threads)
    {
        // Code that is recompiled in the middle allocates in the runtime. Workers inherit this.
        Environment.SetEnvironmentVariable("DOTNET_TieredCompilation", "0");
        try
        {
            using var loader = new Allocations(BatchesPerEpoch * 4).CreateLoader(new LoaderOptions { Workers = workers, WorkersPerProcess = threads });
            // A worker may start when others have filled an epoch already; what it needs for its first batches is no steady state.
            var warmUp = 0;
            var started = new HashSet<(int, int)>();
            while (started.Count < workers * threads)
                started.UnionWith(Read(loader, warmUp++).Select(seen => seen.Worker));
            Read(loader, warmUp);
            // One total a worker, whichever of them filled the batch: the same at the beginning and at the end. What .NET allocates once in a process comes in
            // some epochs alone.
            var totals = Tries.Until(ReadTwo, seen => seen.CountBy(entry => entry.Worker).All(ofWorker => ofWorker.Value == 1));
            Assert.All(totals.GroupBy(seen => seen.Worker), ofWorker => Assert.Single(ofWorker));

            HashSet<((int Process, int Thread) Worker, (long Thread, long Process) Bytes)> ReadTwo()
            {
                var seen = Read(loader, ++warmUp);
                seen.UnionWith(Read(loader, ++warmUp));
                return seen;
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOTNET_TieredCompilation", null);
        }
    }

    /// <summary>The distinct totals of each worker that were seen.</summary>
    private static HashSet<((int Process, int Thread) Worker, (long Thread, long Process) Bytes)> Read(DataLoader<Allocations.Batch> loader, int epoch)
    {
        var seen = new HashSet<((int, int), (long, long))>();
        foreach (var batch in loader.Epoch(epoch))
        {
            for (var i = 0; i < batch.Count; i++)
                seen.Add((batch.Worker[i], (batch.BytesOfThread[i], batch.BytesOfProcess[i])));
        }

        Assert.DoesNotContain(seen, entry => entry.Item1.Item1 == Environment.ProcessId);
        return seen;
    }
}
