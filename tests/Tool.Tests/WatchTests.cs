using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Infeed.EndToEnd.Sources;
using Infeed.Tests.Shared;
using Infeed.Tool.Watching;
using Microsoft.Diagnostics.NETCore.Client;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Infeed.Tool.Tests;

public sealed partial class WatchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infeed-tool-").FullName;

    [Fact]
    public void Program_thatRuns_isShownSecondBySecond()
    {
        using var program = Start();
        try
        {
            var (exitCode, output, error) = ToolRun.Of("watch", program.Id.ToString(CultureInfo.InvariantCulture), "--seconds", "3");

            Assert.True(exitCode == 0, error);
            var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.True(lines.Length >= 3, output);
            var match = Line().Match(lines[^1]);
            Assert.True(match.Success, output);
            var (batches, samples) = (Number(match.Groups[1]), Number(match.Groups[2]));
            // Samples of a tenth of a millisecond, 16 in a batch. Three digits are shown.
            Assert.InRange(batches, 1, 2 * 10_000 / 16);
            Assert.InRange(samples / batches, 15.5, 16.5);

            // On a terminal, a table that is drawn anew in its place.
            var console = new TestConsole().EmitAnsiSequences();
            console.Profile.Out = new Terminal(console.Profile.Out);
            Assert.Equal(0, Commands.Run(Commands.Create(console), ["watch", program.Id.ToString(CultureInfo.InvariantCulture), "--seconds", "3"], TextWriter.Null));
            Assert.True(Row().IsMatch(console.Output), console.Output);
            Assert.Contains("\u001b[", console.Output, StringComparison.Ordinal);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
        }
    }

    [Fact]
    public void Program_thatIsKilled_endsTheStream()
    {
        using var program = Start();
        using var stream = new MetricStream(program.Id);
        var seconds = 0;
        stream.Read((_, _, _) => { }, _ =>
        {
            if (seconds++ == 0)
                program.Kill(entireProcessTree: true);
        });
        Assert.True(program.WaitForExit(TimeSpan.FromMinutes(1)), "The program was not killed.");
        stream.Stop();
    }

    // As that of a program that is killed while it writes.
    [Fact]
    public void Stream_thatBreaksOff_givesWhatCameBefore()
    {
        var whole = Record();
        var all = Values(whole);
        Assert.NotEmpty(all);
        for (var part = 0; part <= 200; part++)
        {
            var before = Values(whole[..(int)(whole.LongLength * part / 200)]);
            Assert.Equal(all.Take(before.Count), before);
        }

        static List<(string Instrument, string Tags, double Total)> Values(byte[] bytes)
        {
            var values = new List<(string, string, double)>();
            MetricEvents.Read(
                new MemoryStream(bytes), "",
                (instrument, tags, value) => values.Add((instrument, tags, double.IsNaN(value.Total) ? -1 : value.Total)), _ => { });
            return values;
        }
    }

    [Fact]
    public void Tools_thatWatchTheSameProgram_haveTheSameFigures()
    {
        using var loader = new Turned().CreateLoader(new LoaderOptions { Workers = 0 });
        foreach (var batch in loader.Epoch(0))
            Assert.True(batch.Count > 0);
        using var first = new MetricStream(Environment.ProcessId);
        using var second = new MetricStream(Environment.ProcessId);
        var seen = new ConcurrentDictionary<(string, string), double>[] { new(), new() };
        var waiting = 2;
        var other = new Thread(() => Follow(first, 0));
        other.Start();
        Follow(second, 1);
        Assert.True(other.Join(TimeSpan.FromMinutes(1)), "The first stream does not end.");

        Assert.Equal(40, seen[0].Single(value => value.Key.Item1 == "infeed.samples").Value);
        Assert.Equal(seen[0].OrderBy(value => value.Key), seen[1].OrderBy(value => value.Key));

        void Follow(MetricStream stream, int number)
        {
            var seconds = 0;
            stream.Read(
                (instrument, tags, value) =>
                {
                    if (WatchedLoader.NameOf(tags).StartsWith("Turned #", StringComparison.Ordinal) && !double.IsNaN(value.Total))
                        seen[number][(instrument, tags)] = value.Total;
                },
                _ =>
                {
                    if (++seconds == 2 && Interlocked.Decrement(ref waiting) == 0)
                        ThreadPool.QueueUserWorkItem(_ => Array.ForEach([first, second], each => each.Stop()));
                });
        }
    }

    [Theory]
    [InlineData("One", "1", "10", "The program is watched by a tool that shares its session of .NET's metrics with no other: end that one first.")]
    [InlineData(MetricEvents.Shared, "2", "20", "The program is watched by a tool with other limits (2 s, 1000 series, 20 histograms), and all tools that watch it need the same: start that one with 1 s, 1000 and 10, as dotnet-counters has them by default.")]
    public async Task Tool_thatCannotBeSharedWith_isALine(string id, string interval, string maxHistograms, string expected)
    {
        using var session = Open(id, interval, maxHistograms);
        var other = session.EventStream.CopyToAsync(Stream.Null);

        Assert.Equal((1, "", $"infeed: {expected}\n"), ToolRun.Of("watch", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "--seconds", "2"));
        await session.StopAsync(CancellationToken.None);
        await other;
    }

    [Fact]
    public void Figures_ofALoaderThatStandsStill_areThoseOfItsStatistics()
    {
        // No other test in this process has a loader of this class.
        using var loader = new Awaited(100, new Trouble(TroubleKind.Throw, 42))
            .CreateLoader(new LoaderOptions { UseMultiprocessing = false, OnSampleError = OnSampleError.Skip });
        foreach (var batch in loader.Epoch(0))
            Assert.True(batch.Count <= 16);
        // What is left of the time when waits are taken off: they are read one after the other, and others may have the processor in between.
        const double slack = 0.01;
        var (watched, statistics) = Tries.Until(
            Watch, seen => Math.Abs(seen.Statistics.WorkerBusy.TotalSeconds - seen.Watched.Total("infeed.worker.busy.time")) <= slack);
        (string, double)[] expected =
        [
            ("infeed.batches", statistics.BatchesDelivered), ("infeed.samples", statistics.SamplesDelivered), ("infeed.bytes", statistics.BytesDelivered),
            ("infeed.sample.faults", statistics.SampleFaults), ("infeed.sample.errors", statistics.SampleErrors), ("infeed.worker.deaths", statistics.WorkerDeaths),
            ("infeed.consumer.wait.time", statistics.ConsumerWaiting.TotalSeconds),
            ("infeed.queue.capacity", loader.Settings.MaxQueueSize), ("infeed.workers", loader.Settings.Workers),
        ];
        Assert.Equal((7, 99, 1), (statistics.BatchesDelivered, statistics.SamplesDelivered, statistics.SampleErrors));
        Assert.Equal(expected, expected.Select(each => (each.Item1, watched.Total(each.Item1))));
        Assert.Equal(statistics.WorkerBusy.TotalSeconds, watched.Total("infeed.worker.busy.time"), slack);

        (WatchedLoader Watched, LoaderStatistics Statistics) Watch()
        {
            var watched = new WatchedLoader("Awaited");
            var seconds = 0;
            using var stream = new MetricStream(Environment.ProcessId);
            stream.Read(
                (instrument, tags, value) =>
                {
                    if (WatchedLoader.NameOf(tags).StartsWith("Awaited #", StringComparison.Ordinal))
                        watched.Set(instrument, value);
                },
                _ =>
                {
                    if (++seconds == 2)
                        ThreadPool.QueueUserWorkItem(_ => stream.Stop());
                });
            return (watched, loader.Statistics);
        }
    }

    [Fact]
    public void Loader_inTrouble_isShownWithEachKindOfIt_andWithItsWaits()
    {
        var loader = new WatchedLoader(WatchedLoader.NameOf("infeed.source=Photos,infeed.loader=3"));
        foreach (var (instrument, change, total) in (ReadOnlySpan<(string, double, double)>)
            [
                ("infeed.batches", 20, 500), ("infeed.samples", 640, 16_000), ("infeed.bytes", 3_000_000, 9e9), ("infeed.consumer.wait.time", 0.5, 70),
                ("infeed.workers", 0, 4), ("infeed.worker.busy.time", 6, 80), ("infeed.queue.depth", 1, 3), ("infeed.queue.capacity", 0, 10),
                ("infeed.sample.faults", 0, 1), ("infeed.sample.errors", 0, 2), ("infeed.worker.deaths", 1, 3),
            ])
            loader.Set(instrument, new MetricValue(change, total));
        var quiet = loader.Describe(2);
        loader.Set("infeed.consumer.wait.duration", new MetricValue(double.NaN, double.NaN) { Quantiles = "0.5=0.00002;0.95=0.004;0.99=0.0125" });

        Assert.Equal(
            "Photos #3: 10.0 batches/s, 320 samples/s, 1.5 MB/s; the loop waits 25 % (median 20 us, p99 12.5 ms); 4 workers busy 75 %, queue 3 of 10; 1 fault, 2 left out, 3 deaths",
            loader.Describe(2));
        Assert.Equal(["Photos #3", "10.0", "320", "1.5 MB", "25 %", "12.5 ms", "4 at 75 %", "3 of 10", "1 fault, 2 left out, 3 deaths"], loader.Cells(2));
        Assert.Equal("Photos #3", WatchedLoader.NameOf("infeed.loader=3,infeed.source=Photos"));
        Assert.Equal(loader.Describe(2).Replace(" (median 20 us, p99 12.5 ms)", "", StringComparison.Ordinal), quiet);
        loader.Set("infeed.workers", new MetricValue(0, 1));
        Assert.Contains("; 1 worker busy ", loader.Describe(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Number_ofNoProgram_isRefused()
    {
        var (exitCode, _, error) = ToolRun.Of("watch", int.MaxValue.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("infeed: There is no .NET program with the number 2147483647", error, StringComparison.Ordinal);
    }

    // A program that reads a loader of two workers.
    private Process Start()
    {
        var start = new ProcessStartInfo(
            EndToEndProgram.File, ["--samples", "100000000", "--mode", "slow:2", "--runs", Path.Combine(folder, "runs")])
        {
            RedirectStandardOutput = true,
        };
        var program = Process.Start(start)!;
        using var isAtWork = new ManualResetEventSlim();
        program.OutputDataReceived += OnLine;
        program.BeginOutputReadLine();
        Assert.True(isAtWork.Wait(TimeSpan.FromMinutes(1)), "The program does not read.");
        program.OutputDataReceived -= OnLine;
        return program;

        void OnLine(object sender, DataReceivedEventArgs line) => isAtWork.Set();
    }

    // The bytes of some seconds of this program, which has a loader that nobody has read yet.
    private static byte[] Record()
    {
        using var loader = new Numbers(100).CreateLoader(new LoaderOptions { Workers = 0 });
        using var session = Open(MetricEvents.Shared, MetricEvents.Interval, MetricEvents.MaxHistograms);
        using var bytes = new MemoryStream();
        var copy = session.EventStream.CopyToAsync(bytes);
        var seconds = 0;
        using var stream = new MetricStream(Environment.ProcessId);
        stream.Read((_, _, _) => { }, _ =>
        {
            if (++seconds == 3)
                ThreadPool.QueueUserWorkItem(_ => stream.Stop());
        });
        session.Stop();
        Assert.True(copy.Wait(TimeSpan.FromMinutes(1)), "The session does not end.");
        return bytes.ToArray();
    }

    private static EventPipeSession Open(string id, string interval, string maxHistograms)
    {
        var arguments = new Dictionary<string, string>
        {
            ["SessionId"] = id, ["ClientId"] = "other", ["Metrics"] = MetricEvents.Meter, ["RefreshInterval"] = interval,
            ["MaxTimeSeries"] = MetricEvents.MaxTimeSeries, ["MaxHistograms"] = maxHistograms,
        };
        // TimeSeriesValues.
        return new DiagnosticsClient(Environment.ProcessId).StartEventPipeSession(
            [new EventPipeProvider(MetricEvents.Provider, EventLevel.Informational, keywords: 2, arguments)], requestRundown: false);
    }

    private static double Number(Group group) => double.Parse(group.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed class Terminal(IAnsiConsoleOutput inner) : IAnsiConsoleOutput
    {
        public TextWriter Writer => inner.Writer;

        public bool IsTerminal => true;

        public int Width => inner.Width;

        public int Height => inner.Height;

        public void SetEncoding(Encoding encoding) => inner.SetEncoding(encoding);
    }

    [GeneratedRegex(@"Numbers #0 +[\d,.]+ +[\d,.]+ +[\d,.]+ .?B +[\d.]+ % +[\d.]+ [mu]?s +2 at [\d.]+ % +\d of 4 +0")]
    private static partial Regex Row();

    [GeneratedRegex(@"^Numbers #0: ([\d,.]+) batches/s, ([\d,.]+) samples/s, .*/s; the loop waits [\d.]+ % \(median [\d.]+ [mu]?s, p99 [\d.]+ [mu]?s\); 2 workers busy [\d.]+ %, queue \d+ of 4$")]
    private static partial Regex Line();
}
