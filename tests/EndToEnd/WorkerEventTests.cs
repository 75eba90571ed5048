using System.Collections.Concurrent;
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
        Assert.Contains($"WorkerGivenUp Numbers 0 {exception.Message}", heard.Events);
        Assert.InRange(heard.Count("WorkerDied Numbers 0 ", "SIGKILL"), 3, int.MaxValue);
        Assert.InRange(heard.Count("WorkerRestarted Numbers 0 ", ""), 2, int.MaxValue);
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
