using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Tuning;

/// <summary>Loaders whose readings are too short to be measured without the pauses between them, so that they are measured anew with these.</summary>
public sealed class ShortReadingsTests
{
    private const int Count = 400;

    private static readonly Lock OneAtATime = new();

    private static LoaderOptions Auto => new() { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };

    [Fact]
    public void Workers_thatCannotStart_areNotTriedAgain()
    {
        var attempts = 0;
        using var loader = new Probe(Count)
        {
            OnStart = worker =>
            {
                if (worker == 0)
                    return;
                // One of those of a crew.
                if (worker == 1)
                    Interlocked.Increment(ref attempts);
                throw new IOException($"There is no file for worker {worker}.");
            },
            OnSample = (_, _) => Thread.Sleep(1),
            // With a limit to its waits the loop does not fill batches itself.
        }.CreateLoader(Auto with { ReadTimeout = TimeSpan.FromMinutes(5) });
        var patience = new Patience();
        for (var epoch = 0; Volatile.Read(ref attempts) == 0 && loader.Settings.IsTuning && patience.IsLeft; epoch++)
        {
            foreach (var _ in loader.Epoch(epoch))
            {
                if (Volatile.Read(ref attempts) > 0)
                    break;
            }
        }

        var before = Volatile.Read(ref attempts);
        ReadFirstBatches(loader, patience);
        Assert.Equal((1, before), (loader.Settings.Workers, Volatile.Read(ref attempts)));
    }

    [Fact]
    public async Task NoWorkers_areNotTried_whereTheLoopHasAwaitedItsBatches()
    {
        var home = Thread.CurrentThread;
        using var loader = new Probe(Count)
        {
            // Another thread than the loop's fills slowly, and one sample at a time.
            OnSample = (_, _) =>
            {
                if (Thread.CurrentThread == home)
                    return;
                lock (OneAtATime)
                    Thread.SpinWait(2000);
            },
        }.CreateLoader(Auto);
        await foreach (var lease in loader.Epoch(0).Leases())
        {
            lease.Dispose();
            break;
        }

        ReadFirstBatches(loader, new Patience());
    }

    private static void ReadFirstBatches(DataLoader<Probe.Batch> loader, Patience patience)
    {
        for (var epoch = 0; loader.Settings.IsTuning && patience.IsLeft; epoch++)
        {
            foreach (var batch in loader.Epoch(epoch))
            {
                Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1, first: epoch)[0], Recording.Hash(batch));
                break;
            }

            Assert.NotEqual(0, loader.Settings.Workers);
        }

        Assert.False(loader.Settings.IsTuning, loader.Settings.Reason);
    }
}
