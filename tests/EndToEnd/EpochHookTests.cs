using Infeed.EndToEnd.Sources;

namespace Infeed.EndToEnd;

/// <summary>What a source does between epochs, and what its worker processes see of it.</summary>
public sealed class EpochHookTests
{
    private const int Count = 40;

    [Fact]
    public async Task Processes_haveWhatTheHookHasSet_inEachEpoch()
    {
        using var loader = new Staged(Count).CreateLoader(new LoaderOptions { Workers = 1 });
        Assert.Empty(loader.WorkerProcessIds);
        await Task.Run(() =>
        {
            for (var epoch = 0; epoch < 3; epoch++)
            {
                var seen = 0;
                foreach (var batch in loader.Epoch(epoch))
                {
                    for (var row = 0; row < batch.Count; row++)
                    {
                        Assert.Equal((100_000 * (epoch + 1)) + (1000 * epoch) + batch.SampleIndices[row], batch.Value[row]);
                        Assert.Equal(Count + epoch, batch.Length[row]);
                        Assert.NotEqual(Environment.ProcessId, batch.Process[row]);
                        seen++;
                    }
                }

                Assert.Equal(Count, seen);
            }
        }).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public async Task Order_thatReadsWhatTheHookHasSet_isRefusedByProcesses()
    {
        using var loader = new StagedOrder().CreateLoader();
        var refusal = await Task.Run(() => Assert.Throws<WorkerException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Fail("The processes have another order.");
        })).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Contains("method of StagedOrder does not tell the same in the program and in its worker process", refusal.StandardError, StringComparison.Ordinal);
    }
}
