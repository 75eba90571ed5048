using System.Diagnostics;
using Infeed.Tests.Shared;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Timeline;

public sealed class TimelineTests : IDisposable
{
    private const int Capacity = 1 << 14;

    private readonly string folder = Directory.CreateTempSubdirectory("infeed-test-").FullName;

    private string TraceFile => Path.Combine(folder, "trace.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(3, 50)]
    public void Batches_areFilledOnce_andTracksDoOneThingAtATime(int workers, int batchSize)
    {
        const int count = 205;
        var delivered = new List<(int Epoch, long Batch, int Rows)>();
        using var loader = new Probe(count) { OnSample = (_, _) => Thread.SpinWait(200) }
            .CreateLoader(new LoaderOptions { Workers = workers, BatchSize = batchSize, Timeline = true });
        foreach (var epoch in loader.Epochs(3))
        {
            foreach (var batch in epoch)
                delivered.Add((batch.Epoch, batch.Index, batch.Count));
        }

        loader.WriteTimeline(TraceFile);
        var trace = Trace.Of(TraceFile);

        Assert.Equal(["reader", .. Enumerable.Range(0, workers).Select(worker => $"worker {worker}")], trace.Names);
        trace.AssertNothingOverlaps();
        Assert.All(delivered, batch => Assert.All(trace.Fills(batch.Epoch, batch.Batch, batch.Rows), fills => Assert.Equal(1, fills)));
        // A batch is held from its turn to the next.
        Assert.Equal(delivered, trace.Track("reader").Where(entry => entry.Name == "hold a batch").Select(entry => (entry.Epoch, entry.Batch, entry.Rows)));
    }

    [Fact]
    public void Batch_thatTwoWorkersFill_isOnBothTracks()
    {
        // Each sample of the batch waits until both workers are inside of it.
        using var both = new Barrier(2);
        using var loader = new Probe(8) { OnSample = (_, _) => both.SignalAndWait(TimeSpan.FromSeconds(60)) }
            .CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 8, Timeline = true });
        Recording.Of(loader, 1);
        loader.WriteTimeline(TraceFile);
        var fills = Trace.Of(TraceFile).All.Where(entry => entry.Name is "fill" or "help another worker").ToList();

        Assert.Equal(["fill", "help another worker"], fills.Select(entry => entry.Name).Distinct().Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Waits_areThoseOfTheStatistics(int workers)
    {
        // Both look at the clock for themselves, an instant apart, in which others may have the processor.
        var slack = TimeSpan.FromMilliseconds(20);
        var (waited, ofStatistics, heldByTrace, held) = Tries.Until(
            Read, times => (times.Waited - times.OfStatistics).Duration() <= slack && times.HeldByTrace <= times.Held + slack);
        Assert.InRange(waited, ofStatistics - slack, ofStatistics + slack);
        Assert.InRange(heldByTrace, held, held + slack);
        Assert.True(heldByTrace >= TimeSpan.FromMilliseconds(80));

        (TimeSpan Waited, TimeSpan OfStatistics, TimeSpan HeldByTrace, TimeSpan Held) Read()
        {
            using var loader = new Probe(40) { OnSample = (_, _) => Thread.Sleep(10) }
                .CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 2, MaxQueueSize = 2, Timeline = true });
            var held = TimeSpan.Zero;
            foreach (var batch in loader.Epoch(0))
            {
                var began = Stopwatch.GetTimestamp();
                Thread.Sleep(batch.Index % 5 == 0 ? 20 : 0);
                held += Stopwatch.GetElapsedTime(began);
            }

            var statistics = loader.Statistics;
            loader.WriteTimeline(TraceFile);
            var trace = Trace.Of(TraceFile);
            return (trace.Time("reader", workers == 0 ? "fill" : "wait for a batch"), statistics.ConsumerWaiting, trace.Time("reader", "hold a batch"), held);
        }
    }

    [Fact]
    public void Recording_isBounded_andOfTheLastEvents()
    {
        using var loader = new Probe(3 * Capacity).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 1, Timeline = true });
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(1, batch.Count);
        // The worker does not write meanwhile.
        loader.Dispose();
        loader.WriteTimeline(TraceFile);
        var trace = Trace.Of(TraceFile);

        trace.AssertNothingOverlaps();
        Assert.InRange(trace.Track("reader").Count, Capacity - 1, Capacity);
        Assert.InRange(trace.Track("worker 0").Count, Capacity - 1, Capacity);
        Assert.Equal((3 * Capacity) - 1, trace.Track("reader").Last(entry => entry.Name == "hold a batch").Batch);
        // Some 150 bytes an event.
        Assert.InRange(new FileInfo(TraceFile).Length, 1, 2 * Capacity * 200L);
    }

    [Fact]
    public void Timeline_whileItIsRead_isWholeEachTime()
    {
        using var loader = new Probe(20_000).CreateLoader(new LoaderOptions { Workers = 2, BatchSize = 1, Timeline = true });
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index % 4000 != 3999)
                continue;
            loader.WriteTimeline(TraceFile);
            Trace.Of(TraceFile).AssertNothingOverlaps();
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(0, 2)]
    public void Crew_thatWasReplaced_andLoaderThatWasDisposed_keepTheirEvents(int before, int after)
    {
        var source = new Probe(80);
        var loader = source.CreateLoader(new LoaderOptions { Workers = before, Timeline = true });
        using (loader)
        {
            using var reading = loader.Epoch(0).GetEnumerator();
            for (var i = 0; i < 5; i++)
                Assert.True(reading.MoveNext());
            loader.Reader.Replace(source.CreateCrew(new LoaderOptions { Workers = after, Timeline = true }));
            while (reading.MoveNext())
                continue;
        }

        loader.WriteTimeline(TraceFile);
        var trace = Trace.Of(TraceFile);

        Assert.Equal(1 + Math.Max(before, after), trace.Names.Count);
        trace.AssertNothingOverlaps();
        Assert.Equal(Enumerable.Range(0, 10).Select(batch => (long)batch), trace.Track("reader").Where(entry => entry.Name == "hold a batch").Select(entry => entry.Batch));
    }

    [Fact]
    public void Page_isOneFileWithTheTrace_thatLoadsNothing()
    {
        using var loader = new Probe(80).CreateLoader(new LoaderOptions { Workers = 1, Timeline = true });
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(8, batch.Count);
        loader.Dispose();
        var file = Path.Combine(folder, "timeline.html");
        loader.WriteTimelinePage(file);
        loader.WriteTimeline(TraceFile);
        var page = File.ReadAllText(file);

        Assert.Contains($"<script id=\"trace\" type=\"application/json\">{File.ReadAllText(TraceFile)}</script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Loader_thatRecordsNothing_saysWhatToSet_andLeavesTheFile()
    {
        using var loader = new Probe(8).CreateLoader();
        File.WriteAllText(TraceFile, "mine");

        var e = Assert.Throws<InvalidOperationException>(() => loader.WriteTimeline(TraceFile));
        Assert.Throws<InvalidOperationException>(() => loader.WriteTimelinePage(TraceFile));

        Assert.Contains("set LoaderOptions.Timeline to true", e.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(TraceFile));
        Assert.Throws<ArgumentException>(() => loader.WriteTimeline(""));
    }
}
