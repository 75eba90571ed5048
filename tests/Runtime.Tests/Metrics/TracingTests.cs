using System.Collections.Concurrent;
using System.Diagnostics;
using Infeed.Metrics;
using Infeed.Tests.Sources;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Infeed.Tests.Metrics;

/// <summary>The activities of epochs in the SDK of OpenTelemetry.</summary>
public sealed class TracingTests
{
    [Fact]
    public void Epochs_areExported_withTheirBatches()
    {
        using var exporter = new Exporter();
        using var processor = new SimpleActivityExportProcessor(exporter);
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(LoaderMetrics.Name).AddProcessor(processor).Build();
        using var loader = new Probe(40).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 4 });
        Recording.Of(loader, 2);
        provider.ForceFlush();

        var own = (int)loader.Meter.Identity.Tags[1].Value!;
        Assert.Equal(
            [("infeed.epoch", 0, 10L), ("infeed.epoch", 1, 10L)],
            exporter.Spans.Where(span => span.Loader == own).Select(span => (span.Name, span.Epoch, span.Batches)).Order());
    }

    private sealed class Exporter : BaseExporter<Activity>
    {
        public ConcurrentQueue<(string Name, int Loader, int Epoch, long Batches)> Spans { get; } = [];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Spans.Enqueue((
                    span.OperationName, (int)span.GetTagItem("infeed.loader")!, (int)span.GetTagItem("infeed.epoch")!, (long)span.GetTagItem("infeed.batches")!));
            }

            return ExportResult.Success;
        }
    }
}
