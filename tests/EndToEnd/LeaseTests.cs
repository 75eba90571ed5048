using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Leased batches of loaders whose workers are processes.</summary>
public sealed class LeaseTests
{
    private const int Count = 400;

    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Leases_ofProcesses_areTheBatchesOfAReading()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 2, UseMultiprocessing = true });
        Assert.Equal(Expected.Batches(Count, 2), await Read(loader).WaitAsync(Safety));
    }

    private static async Task<List<string>> Read(DataLoader<Numbers.Batch> loader)
    {
        var hashes = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            await foreach (var lease in epoch.Leases())
            {
                using (lease)
                {
                    await Task.Yield();
                    hashes.Add(BatchHash.Of(lease.Batch));
                }
            }
        }

        return hashes;
    }
}
