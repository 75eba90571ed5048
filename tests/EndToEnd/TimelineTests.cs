using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

public sealed class TimelineTests : IDisposable
{
    private const int BatchSize = 16;
    private const int Batches = 60;

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(1, 2, true)]
    public void Processes_recordWhatTheyDo_alsoIfTheyAreKilled(int workers, int threads, bool isPortable)
    {
        using var ways = new PortableWays(isPortable);
        var (once, slack, least) = (0, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(1));
        // On a machine that is busy, a worker may have started when the other has filled all, and two looks at the clock may lie apart.
        var (filled, waited, ofStatistics) = Tries.Until(
            Read, times => times.Filled.Min() > least && (times.Waited - times.OfStatistics).Duration() <= slack);
        Assert.All(filled, time => Assert.True(time > least));
        Assert.InRange(waited, ofStatistics - slack, ofStatistics + slack);

        (TimeSpan[] Filled, TimeSpan Waited, TimeSpan OfStatistics) Read()
        {
            // One sample kills its worker, once.
            var trouble = new Trouble(TroubleKind.Kill, 3 * BatchSize, scratch.File($"once-{once++}"));
            using var loader = new Numbers(Batches * BatchSize, trouble, microseconds: 100)
                .CreateLoader(new LoaderOptions { Workers = workers, WorkersPerProcess = threads, Timeline = true });
            Assert.Equal(Expected.Batches(Batches * BatchSize, 1), Reading.Of(loader, 1));
            loader.WriteTimeline(scratch.File("trace.json"));
            var trace = Trace.Of(scratch.File("trace.json"));

            Assert.Equal(1, loader.Statistics.WorkerDeaths);
            Assert.Equal(["reader", "worker 0", "worker 1"], trace.Names);
            trace.AssertNothingOverlaps();
            // A worker that was killed before it could say so has filled rows that its successor fills again.
            for (var batch = 0; batch < Batches; batch++)
                Assert.All(trace.Fills(epoch: 0, batch, BatchSize), fills => Assert.InRange(fills, 1, 2));
            return (
                [trace.Time("worker 0", "fill"), trace.Time("worker 1", "fill")], trace.Time("reader", "wait for a batch"), loader.Statistics.ConsumerWaiting);
        }
    }
}
