using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Infeed.CompilerServices;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>
/// Worker processes, or whole programs, that stand still for longer than somebody waits for them. Each case takes the seconds of a limit, in which nothing is
/// computed: so all of them begin together, and each test waits for its own.
/// </summary>
public sealed class StandstillTests(StandstillTests.Cases cases) : IClassFixture<StandstillTests.Cases>
{
    private const int Count = 1600;
    private const int Epochs = 2;
    private const int Sample = 700;

    // On a slow machine the next worker takes seconds to start, and must not count as hung.
    private static readonly TimeSpan WorkerTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    [Fact]
    public Task Worker_thatHangsInASample_isKilledAndReplaced() => cases.Of(HangInASample);

    [Fact]
    public Task Worker_thatIsStoppedInASample_isKilledAndReplaced() => cases.Of(StopInASample);

    [Fact]
    public Task Worker_thatHangsInThePlaceOfOneThatSlept_isFoundOut() => cases.Of(HangInThePlaceOfOneThatSlept);

    [Fact]
    public Task Worker_stoppedWhileItWaits_isFoundOutWhenItIsNeeded() => cases.Of(StopWhileItWaits);

    [Fact]
    public Task ReadTimeout_namesWorkerPlaceAndSeconds_andDisposeKillsTheWorkerAtOnce() => cases.Of(HangForEver);

    [Fact]
    public Task Program_thatIsStoppedForLongerThanWorkerTimeout_andGoesOn_findsNoWorkerGuilty() => cases.Of(StopTheProgram);

    private static void HangInASample() => StandStillInASample(TroubleKind.Hang);

    private static void StopInASample() => StandStillInASample(TroubleKind.Stop);

    private static void StandStillInASample(TroubleKind kind)
    {
        using var scratch = new Scratch();
        using var loader = new Numbers(Count, new Trouble(kind, Sample, scratch.File("once"))).CreateLoader(new LoaderOptions { WorkerTimeout = WorkerTimeout });
        Assert.Equal(Expected.Batches(Count, Epochs), Reading.Of(loader, Epochs));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    private static void HangInThePlaceOfOneThatSlept()
    {
        const int full = 30;
        using var scratch = new Scratch();
        // The first batch for which there is no room yet: its worker has not slept when it hangs.
        var trouble = new Trouble(TroubleKind.Hang, SampleOfBatch(full + 3), scratch.File("once"));
        using var loader = new Numbers(Count, trouble).CreateLoader(new LoaderOptions { Workers = 1, WorkerTimeout = WorkerTimeout });
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            if (seen != full)
                return;
            var waited = loader.Statistics.WorkerWaiting;
            Until.True(() => loader.Statistics.WorkerWaiting > waited + TimeSpan.FromMilliseconds(500), "the worker waits");
            var slept = loader.WorkerProcessIds[0];
            WorkersOf.KillAll(loader);
            // Room is made for the successor alone.
            Until.True(() => loader.WorkerProcessIds is [var successor] && successor != slept, "another worker starts");
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
        Assert.True(File.Exists(scratch.File("once")));
        Assert.Equal(2, loader.Statistics.WorkerDeaths);
    }

    private static void StopWhileItWaits()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 1, WorkerTimeout = WorkerTimeout });
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            if (seen != 30)
                return;
            Until.True(() => loader.Statistics.WorkerWaiting > TimeSpan.FromMilliseconds(500), "the worker waits");
            Native.Kill(loader.WorkerProcessIds[0], Native.SigStop);
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    // Of two threads a process, and of each form of source.
    private static void HangForEver()
    {
        var trouble = new Trouble(TroubleKind.Hang, Sample);
        var limit = TimeSpan.FromMilliseconds(500);
        var options = new LoaderOptions { ReadTimeout = limit, Workers = 1, WorkersPerProcess = 2 };
        Parallel.Invoke(
            () => HangForEver(nameof(Numbers), $"sample {Sample}", limit, new Numbers(Count, trouble).CreateLoader(options with { Workers = 2 })),
            () => HangForEver(nameof(Awaited), $"(sample {Sample}|batch [0-9]+ of epoch 0, beginning samples of later batches)", limit, new Awaited(Count, trouble).CreateLoader(options)),
            () => HangForEver(nameof(Rows), "batch [0-9]+ of epoch 0", limit, new Rows(Count, trouble).CreateLoader(options)),
            () => HangForEver(nameof(Ticks), $"sample {Sample}", limit, new Ticks(1000, trouble).CreateLoader(options with { StepsPerEpoch = 200 })));
    }

    private static void HangForEver<TBatch>(string source, string place, TimeSpan limit, DataLoader<TBatch> loader)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var processes = loader.WorkerProcessIds;
        long began;
        using (loader)
        {
            using var reading = loader.Epoch(0).GetEnumerator();
            var (message, waited) = FirstThatNames($@" of epoch 0: .*worker [0-3] is at {place}, for [0-9.]+ s at least", limit, reading);
            Assert.StartsWith($"The reader of {source} has waited for longer than ReadTimeout, 0.5 s, for batch ", message, StringComparison.Ordinal);
            Assert.True(waited >= limit, $"It waited for {waited}.");
            Assert.Equal(0, loader.Statistics.WorkerDeaths);
            began = Stopwatch.GetTimestamp();
        }

        // Code that may come to its end has ten seconds.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, Grace);
        Assert.All(processes, process => Assert.False(Proc.Exists(process)));
    }

    private static void StopTheProgram()
    {
        const int samples = 32;
        using var scratch = new Scratch();
        using var program = TestProgram.Start(
            TestProgram.File, [], scratch.Folder, "--samples", "32", "--mode", "watched:2", "--runs", scratch.File("runs"));
        var first = program.ReadLine();
        var workers = Proc.Children(program.Id);
        Assert.Equal(2, workers.Length);
        // As Ctrl+Z does, which reaches the whole group; the workers stand still at some sample each.
        int[] group = [program.Id, .. workers];
        foreach (var process in group)
            Native.Kill(process, Native.SigStop);
        Thread.Sleep(TimeSpan.FromSeconds(10));
        Native.Kill(program.Id, Native.SigCont);
        // The program looks at them before they go on.
        Thread.Sleep(TimeSpan.FromSeconds(0.2));
        foreach (var process in workers)
            Native.Kill(process, Native.SigCont);
        var second = program.ReadLine();
        Assert.Equal(workers.Order(), Proc.Children(program.Id).Order());
        var (exitCode, output, error) = program.Wait();
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(Expected.Batches(samples, 2), [first!, second!, .. output]);
    }

    // On a busy machine workers may need longer than that to start, and for a batch that comes in the end.
    private static (string Message, TimeSpan Waited) FirstThatNames<TBatch>(string place, TimeSpan limit, BatchEnumerator<TBatch> reading)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
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

                // A worker that is at another batch meanwhile may be seen on its way, just now.
                return Regex.Match(found.Item1, place) is { Success: true } seen && SecondsOf(seen.Value) >= limit.TotalSeconds / 2;
            },
            "the place is named");
        return found;
    }

    private static double SecondsOf(string place) => double.Parse(Regex.Match(place, "for ([0-9.]+) s at least$").Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>A sample of a batch of the first epoch.</summary>
    private static long SampleOfBatch(int index)
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 0 });
        foreach (var batch in loader.Epoch(0))
        {
            if (batch.Index == index)
                return batch.SampleIndices[0];
        }

        throw new InvalidOperationException($"There is no batch {index}.");
    }

    /// <summary>The cases, each in a thread of its own.</summary>
    public sealed class Cases
    {
        private readonly Dictionary<string, Task> running =
            new Action[] { HangInASample, StopInASample, HangInThePlaceOfOneThatSlept, StopWhileItWaits, HangForEver, StopTheProgram }.ToDictionary(
                action => action.Method.Name, action => Task.Factory.StartNew(action, default, TaskCreationOptions.LongRunning, TaskScheduler.Default));

        internal Task Of(Action action) => running[action.Method.Name];
    }
}
