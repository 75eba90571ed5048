using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infeed.Metrics;
using Infeed.Tests.Sources;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Infeed.Tests.Metrics;

/// <summary>The meter in the SDK of OpenTelemetry, as Prometheus scrapes it, and the dashboard that shows it.</summary>
public sealed partial class PrometheusTests
{
    [Fact]
    public async Task Scrape_hasAllMetrics_andEachQueryOfTheDashboardNamesOne()
    {
        var port = FreePort();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(LoaderMetrics.Name).AddPrometheusHttpListener(options => options.Port = port).Build();
        using var loader = new Probe(40).CreateLoader(new LoaderOptions { Workers = 1, BatchSize = 4, MaxQueueSize = 5 });
        Recording.Of(loader, 1);
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        var page = await client.GetStringAsync(new Uri($"http://localhost:{port}/metrics"));

        var tags = $"infeed_loader=\"{loader.Meter.Identity.Tags[1].Value}\"";
        var values = page.Split('\n').Where(line => line.Contains(tags, StringComparison.Ordinal)).ToList();
        var metrics = values.Select(line => Name().Match(line).Value).ToHashSet();
        Assert.True(
            metrics.IsSupersetOf(
            [
                "infeed_batches_total", "infeed_samples_total", "infeed_bytes_total", "infeed_sample_faults_total", "infeed_sample_errors_total", "infeed_worker_deaths_total",
                "infeed_consumer_wait_time_seconds_total", "infeed_worker_busy_time_seconds_total", "infeed_worker_wait_time_seconds_total",
                "infeed_queue_depth", "infeed_queue_capacity", "infeed_workers", "infeed_consumer_wait_duration_seconds_bucket",
            ]),
            page);
        string[] counts = ["infeed_batches_total{", "infeed_consumer_wait_duration_seconds_count{"];
        Assert.All(counts, count => Assert.Contains(values, line => line.StartsWith(count, StringComparison.Ordinal) && Value().Match(line).Value == "10"));

        var dashboard = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "grafana.json"));
        var queries = Queries(dashboard);
        Assert.True(queries.Count >= 8);
        Assert.Equal([], Strangers(dashboard, values));
        // What is named wrongly is found: in a panel, and the metric and the label of a variable.
        Assert.Equal(["infeed_worker_total"], Strangers(dashboard.Replace("infeed_workers{", "infeed_worker_total{", StringComparison.Ordinal), values));
        const string Variable = "label_values(infeed_batches_total, infeed_source)";
        string[] wrong =
            ["label_values(infeed_batch_total, infeed_source)", "label_values(infeed_batches_total, infeed_origin)", "label_values(infeed_source)"];
        Assert.All(wrong, query => Assert.Equal([query], Strangers(dashboard.Replace(Variable, query, StringComparison.Ordinal), values)));
        // No metric that the dashboard leaves out.
        Assert.All(
            metrics.Where(name => !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal)),
            name => Assert.Contains(queries, query => query.Contains(name, StringComparison.Ordinal)));
    }

    private static List<string> Queries(string dashboard)
    {
        using var document = JsonDocument.Parse(dashboard);
        return
        [
            .. document.RootElement.GetProperty("panels").EnumerateArray()
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
                .Select(target => target.GetProperty("expr").GetString()!),
        ];
    }

    // Of what Grafana offers to choose from: the queries of its variables.
    private static List<string> VariableQueries(string dashboard)
    {
        using var document = JsonDocument.Parse(dashboard);
        return
        [
            .. document.RootElement.GetProperty("templating").GetProperty("list").EnumerateArray()
                .Where(variable => variable.GetProperty("type").GetString() == "query")
                .Select(variable => variable.GetProperty("query").GetString()!),
        ];
    }

    // What the dashboard asks for and no line of the scrape has: metrics of panels, and whole queries of variables.
    private static List<string> Strangers(string dashboard, List<string> lines)
    {
        var metrics = lines.Select(line => Name().Match(line).Value).ToHashSet();
        var variables = VariableQueries(dashboard);
        Assert.NotEmpty(variables);
        return
        [
            .. Queries(dashboard).SelectMany(query =>
            {
                var named = Metric().Matches(Grouping().Replace(query, "")).Select(match => match.Value).ToList();
                Assert.NotEmpty(named);
                return named.Where(name => !metrics.Contains(name));
            }),
            .. variables.Where(query => LabelValues().Match(query) is not { Success: true } match
                || !lines.Exists(line => Name().Match(line).Value == match.Groups[1].Value
                    && line.Contains($"{match.Groups[2].Value}=\"", StringComparison.Ordinal))),
        ];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("^[a-z_]+")]
    private static partial Regex Name();

    [GeneratedRegex("infeed_[a-z_]+(?=[{ )\\[]|$)")]
    private static partial Regex Metric();

    // Labels, which are named as metrics are.
    [GeneratedRegex("by \\([^)]*\\)")]
    private static partial Regex Grouping();

    // Of a variable: the values that a label has, on the lines of a metric.
    [GeneratedRegex(@"^label_values\((\w+), (\w+)\)$")]
    private static partial Regex LabelValues();

    [GeneratedRegex("(?<=} )[0-9.]+")]
    private static partial Regex Value();
}
