using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>What listeners of the event source are told of worker processes.</summary>
public sealed class WorkerEventTests
{
    [Fact]
    public void Death_andRestart_areEvents()
    {
        using var heard = new Heard();
        using var loader = new Numbers(1600, new Trouble(TroubleKind.Kill, 700)).CreateLoader(new LoaderOptions { Workers = 1 });
        var exception = Assert.Throws<WorkerException>(() => Reading.Of(loader, 1));

        // The sample kills each worker that tries it. Loaders of other tests have events, too.
        Until.True(() => heard.Count($"WorkerGivenUp Numbers 0 {exception.Message}", "") > 0, "the last event is written");
        Assert.InRange(heard.Count("WorkerDied Numbers 0 ", "SIGKILL"), 3, int.MaxValue);
        Assert.InRange(heard.Count("WorkerRestarted Numbers 0 ", ""), 2, int.MaxValue);
    }

    [Fact]
    public void Listener_thatDoesNotReturn_holdsNeitherRepairsNorDisposeUp()
    {
        using var hung = new Hung();
        var loader = new Numbers(64000).CreateLoader(new LoaderOptions { UseMultiprocessing = true, Workers = 1, MaxQueueSize = 1 });
        using (var reading = loader.Epoch(0).GetEnumerator())
        {
            Assert.True(reading.MoveNext());
            for (var death = 1; death <= 3; death++)
            {
                var dead = loader.WorkerProcessIds[0];
                Native.Kill(dead, Native.SigKill);
                Until.True(() => loader.WorkerProcessIds is [var other] && other != dead, "another process is started");
                // One batch is in the queue, and one may be half filled.
                for (var batch = 1; batch <= 3; batch++)
                    Assert.True(reading.MoveNext());
            }

            Assert.Equal(3, loader.Statistics.WorkerDeaths);
            Assert.True(hung.IsCalled);
        }

        var began = Stopwatch.GetTimestamp();
        loader.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private sealed class Hung : EventListener
    {
        private readonly ManualResetEventSlim end = new();

        public bool IsCalled { get; private set; }

        public override void Dispose()
        {
            end.Set();
            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Infeed")
                EnableEvents(eventSource, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName != "WorkerDied")
                return;
            IsCalled = true;
            end.Wait();
        }
    }

    private sealed class Heard : EventListener
    {
        public ConcurrentQueue<string> Events { get; } = [];

        public int Count(string start, string part) =>
            Events.Count(said => said.StartsWith(start, StringComparison.Ordinal) && said.Contains(part, StringComparison.Ordinal));

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Infeed")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
            Events.Enqueue($"{eventData.EventName} {string.Join(' ', eventData.Payload!)}");
    }
}
