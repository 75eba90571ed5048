using System.Diagnostics.Tracing;
using Infeed.Tests.Sources;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Infeed.Tests.Metrics;

public sealed class EventPipeTests
{
    [Fact]
    public async Task Session_asDotnetTraceOpensIt_getsTheEvents()
    {
        var client = new DiagnosticsClient(Environment.ProcessId);
        using var session = await client.StartEventPipeSessionAsync(
            [new EventPipeProvider("Infeed", EventLevel.Informational)], requestRundown: false, circularBufferMB: 16, CancellationToken.None);
        var reading = Task.Run(() =>
        {
            var seen = new List<string>();
            using var source = new EventPipeEventSource(session.EventStream);
            source.Dynamic.All += e =>
            {
                if (e.ProviderName == "Infeed")
                    seen.Add($"{e.EventName} {e.PayloadByName("source")} {e.PayloadByName("waitsFor")}");
            };
            source.Process();
            return seen;
        });
        var shortest = TimeSpan.FromMilliseconds(100);
        var slow = new Probe(1) { OnSample = (_, _) => Thread.Sleep(shortest * 4) };
        using (var loader = slow.CreateLoader(new LoaderOptions { Workers = 1, WorkerTimeout = shortest }))
            Recording.Of(loader, 1);
        await session.StopAsync(CancellationToken.None);

        Assert.Contains(await reading, text => text.StartsWith("ReaderWaits Probe batch 0 of epoch 0: worker 0 is at sample 0, for ", StringComparison.Ordinal));
    }
}
