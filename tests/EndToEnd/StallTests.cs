using System.Diagnostics;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>A sample that does not return, in a worker process: who waits for it is told.</summary>
public sealed class StallTests
{
    private const int Sample = 700;

    // One case, of two threads a process: the end of a process that is stuck takes the ten seconds that code is given.
    [Fact]
    public void ReadTimeout_namesWorkerSampleAndSeconds_andTheLoaderCanBeDisposed()
    {
        const int threads = 2;
        var limit = TimeSpan.FromMilliseconds(500);
        var loader = new Numbers(1600, new Trouble(TroubleKind.Hang, Sample))
            .CreateLoader(new LoaderOptions { ReadTimeout = limit, WorkersPerProcess = threads });
        var processes = loader.WorkerProcessIds;
        using (loader)
        {
            using var reading = loader.Epoch(0).GetEnumerator();
            var (message, waited) = FirstThatNames($" is at sample {Sample}", reading);
            Assert.StartsWith("The reader of Numbers has waited for longer than ReadTimeout, 0.5 s, for batch ", message, StringComparison.Ordinal);
            Assert.Matches($@" of epoch 0: .*worker [0-{(2 * threads) - 1}] is at sample {Sample}\b", message);
            Assert.True(waited >= limit, $"It waited for {waited}.");
            Assert.Equal(0, loader.Statistics.WorkerDeaths);
        }

        // Its process is killed when the time that code is given at the end is over.
        Assert.All(processes, process => Assert.False(Proc.Exists(process)));
    }

    // On a busy machine workers may need longer than that to start, and for a batch that comes in the end.
    private static (string Message, TimeSpan Waited) FirstThatNames(string sample, BatchEnumerator<Numbers.Batch> reading)
    {
        var found = ("", TimeSpan.Zero);
        Until.True(
            () =>
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    Assert.True(reading.MoveNext());
                }
                catch (TimeoutException e)
                {
                    found = (e.Message, Stopwatch.GetElapsedTime(began));
                }

                return found.Item1.Contains(sample, StringComparison.Ordinal);
            },
            "the sample is named");
        return found;
    }
}
