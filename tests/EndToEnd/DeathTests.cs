using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>Workers that are killed, or kill themselves: every batch arrives all the same, once, in order and with the right contents.</summary>
public sealed class DeathTests : IDisposable
{
    private const int Count = 1600;
    private const int Epochs = 2;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(TroubleKind.Kill)]
    [InlineData(TroubleKind.NativeCrash)]
    [InlineData(TroubleKind.FailFast)]
    [InlineData(TroubleKind.Exit)]
    public void Worker_thatDiesInASample_isReplaced(TroubleKind kind)
    {
        using var loader = new Numbers(Count, new Trouble(kind, 700, scratch.File("once"))).CreateLoader();
        Assert.Equal(Expected.Batches(Count, Epochs), Reading.Of(loader, Epochs));
        Assert.True(File.Exists(scratch.File("once")));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Worker_thatIsKilledWhileSettingsAreTried_costsNoBatch()
    {
        var options = new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto, UseMultiprocessing = true };
        using var loader = new Numbers(Count * 4, microseconds: 50).CreateLoader(options);
        var (read, killed) = (new List<string>(), 0);
        foreach (var epoch in loader.Epochs(1))
        {
            foreach (var batch in epoch)
            {
                read.Add(BatchHash.Of(batch));
                if (read.Count % 100 != 50 || killed == 4 || loader.WorkerProcessIds is not [var id, ..])
                    continue;
                using var worker = System.Diagnostics.Process.GetProcessById(id);
                worker.Kill();
                killed++;
            }
        }

        Assert.Equal(Expected.Batches(Count * 4, 1), read);
        Assert.Equal(4, killed);
        Assert.True(loader.Settings.UseMultiprocessing);
    }

    [Theory]
    [InlineData(TroubleKind.Kill, 137, "SIGKILL")]
    [InlineData(TroubleKind.NativeCrash, null, "SIG")]
    [InlineData(TroubleKind.FailFast, 134, "SIGABRT")]
    [InlineData(TroubleKind.Exit, 3, "exit code 3")]
    public void Sample_thatKillsEveryWorker_isNamed(TroubleKind kind, int? exitCode, string how)
    {
        using var loader = new Numbers(Count, new Trouble(kind, 700)).CreateLoader();
        var exception = Assert.Throws<WorkerException>(() => Reading.Of(loader, 1));
        Assert.Equal([700], exception.SampleIndices);
        Assert.Contains("3 times in turn at sample 700 (epoch 0, batch ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(how, exception.Message, StringComparison.Ordinal);
        if (exitCode is not null)
            Assert.Equal(exitCode, exception.ExitCode);
        if (kind == TroubleKind.FailFast)
            Assert.Contains("the source gives up", exception.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_thatKillsEveryProcessOfSeveralThreads_isNamed_withThoseAtWorkBesideIt()
    {
        using var loader = new Numbers(Count, new Trouble(TroubleKind.Kill, 700)).CreateLoader(new LoaderOptions { Workers = 1, WorkersPerProcess = 2 });
        var exception = Assert.Throws<WorkerException>(() => Reading.Of(loader, 1));
        Assert.Contains(700, exception.SampleIndices);
        Assert.Contains("3 times in turn at ", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.SampleIndices, sample => Assert.Contains($"sample {sample} (epoch 0, batch ", exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OnSampleError.Substitute)]
    [InlineData(OnSampleError.Skip)]
    public void Sample_thatKillsEveryWorker_isLeftOut_asOneThatThrows(OnSampleError setting)
    {
        var options = new LoaderOptions { OnSampleError = setting };
        List<string> expected;
        using (var thrown = new Numbers(Count, new Trouble(TroubleKind.Throw, 700)).CreateLoader(options with { Workers = 0 }))
            expected = BatchHash.Read(thrown, Epochs);
        using var loader = new Numbers(Count, new Trouble(TroubleKind.Kill, 700)).CreateLoader(options);
        Assert.Equal(expected, Reading.Of(loader, Epochs));
        Assert.NotEqual(Expected.Batches(Count, Epochs), expected);
        Assert.Equal(Epochs, loader.Statistics.SampleErrors);
        var error = Assert.Single(loader.Statistics.FirstSampleErrors);
        Assert.Equal(700, error.SampleIndex);
        Assert.Contains("It killed its worker process three times in turn.", error.Reason, StringComparison.Ordinal);
        // Three of one worker, and fewer of the other, which may have come to the sample before it was known.
        Assert.InRange(loader.Statistics.WorkerDeaths, 3, 5);
    }

    [Fact]
    public void Deaths_leaveNoDescriptorBehind()
    {
        const int deaths = 12;
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 1 });
        Reading.Of(loader, 1);
        var before = Proc.Descriptors(Environment.ProcessId);
        for (var death = 1; death <= deaths; death++)
        {
            WorkersOf.KillAll(loader);
            Reading.Of(loader, 1);
            Until.True(() => loader.Statistics.WorkerDeaths == death, "the death is noted");
        }

        Assert.InRange(Proc.Descriptors(Environment.ProcessId), 0, before + (deaths / 2));
    }

    [Fact]
    public void Worker_killedWhileItStarts_isReplaced()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 1 });
        Native.Kill(loader.WorkerProcessIds[0], Native.SigKill);
        Assert.Equal(Expected.Batches(Count, Epochs), Reading.Of(loader, Epochs));
        Assert.Equal(1, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Workers_killedWhileTheyWait_areReplaced()
    {
        using var loader = new Numbers(Count).CreateLoader();
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            if (seen != 30)
                return;
            // The queue is full, and the workers sleep.
            Until.True(() => loader.Statistics.WorkerWaiting > TimeSpan.FromSeconds(1), "the workers wait");
            WorkersOf.KillAll(loader);
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
        Until.True(() => loader.Statistics.WorkerDeaths == 2, "both deaths are noted");
    }

    [Fact]
    public void Workers_killedAtOnceInTheMiddleOfWork_areReplaced()
    {
        using var loader = new Numbers(Count, microseconds: 200).CreateLoader(new LoaderOptions { Workers = 3 });
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            if (seen == 10)
                WorkersOf.KillAll(loader);
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
        Until.True(() => loader.Statistics.WorkerDeaths == 3, "all deaths are noted");
    }

    [Fact]
    public void Workers_killedAfterTheirLastBatch_changeNothing()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { MaxQueueSize = 1000 });
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            if (seen != 1)
                return;
            Until.True(() => loader.Statistics.WorkerWaiting > TimeSpan.FromSeconds(1), "all batches are ready");
            WorkersOf.KillAll(loader);
            Until.True(() => loader.Statistics.WorkerDeaths == 2, "both deaths are noted");
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
    }

    [Fact]
    public void Workers_killedAgainAndAgainUnderLoad_loseNothing() => Seeds.Each(12345, 1, seed =>
    {
        var random = new Random(seed);
        using var loader = new Numbers(Count, microseconds: 200).CreateLoader();
        var hashes = Reading.Of(loader, 4, seen =>
        {
            if (seen % 20 == 0 && loader.WorkerProcessIds is { Count: > 0 } running)
                WorkersOf.Kill(running[random.Next(running.Count)]);
        });
        Assert.Equal(Expected.Batches(Count, 4), hashes);
        Assert.InRange(loader.Statistics.WorkerDeaths, 5, 20);
    });

    [Theory]
    [InlineData(0)]
    [InlineData(16 << 20)]
    public void Workers_killedAtAnyMoment_loseNothing(int ballast) => Seeds.Any(seed =>
    {
        const int kills = 25;
        using var loader = new Numbers(Count, microseconds: 100, ballast: new byte[ballast]).CreateLoader();
        var killer = new Killer(loader, 2, seed);
        var killing = Task.Run(() => killer.Run(kills));
        var expected = Expected.Batches(Count, 1);
        for (var epoch = 0; !killing.IsCompleted; epoch++)
            Assert.Equal(expected, OneEpoch(loader));
        killing.GetAwaiter().GetResult();
        Until.True(() => loader.Statistics.WorkerDeaths == killer.Killed, () => $"all {killer.Killed} deaths are noted, not {loader.Statistics.WorkerDeaths}");
    });

    [Fact]
    public void Workers_killedForEverAtFirstSight_endTheLoader_withAnExceptionThatSaysSo()
    {
        using var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 1 });
        using var ended = new CancellationTokenSource();
        var killing = new Thread(() =>
        {
            while (!ended.IsCancellationRequested)
                WorkersOf.KillAll(loader);
        });
        killing.Start();
        var exception = Assert.Throws<WorkerException>(() => Reading.Of(loader, 100));
        ended.Cancel();
        killing.Join();
        Assert.Equal(
            "Worker process 0 of Numbers was ended by SIGKILL, as kill -9 or the system short of memory does, (exit code 137), 10 times in turn before it could fill a batch.", exception.Message);
    }

    [Fact]
    public void Reader_thatSeeksWhileWorkersDie_getsTheRightBatches()
    {
        using var loader = new Numbers(Count, microseconds: 100).CreateLoader();
        var expected = Expected.Batches(Count, 3);
        for (var round = 0; round < 6; round++)
        {
            var epoch = round % 3;
            var batches = 0;
            foreach (var batch in loader.Epoch(epoch))
            {
                Assert.Equal(expected[(epoch * 100) + batches], BatchHash.Of(batch));
                if (++batches == 15)
                    WorkersOf.KillAll(loader);
                if (batches == 16)
                    break;
            }
        }
    }

    [Theory]
    [InlineData(Native.SigInt)]
    [InlineData(Native.SigQuit)]
    public void Worker_thatTheKeyboardAsksToEnd_goesOn(int signal)
    {
        using var loader = new Numbers(Count, microseconds: 100).CreateLoader();
        var asked = new HashSet<int>();
        var hashes = Reading.Of(loader, Epochs, seen =>
        {
            // Both have started: each has filled a batch, or waits for room.
            if (seen == 20)
                Until.True(() => loader.Statistics.WorkerWaiting > TimeSpan.FromMilliseconds(100), "the workers wait");
            if (seen >= 20 && seen % 10 == 0)
            {
                foreach (var process in loader.WorkerProcessIds)
                {
                    asked.Add(process);
                    Native.Kill(process, signal);
                }
            }
        });
        Assert.Equal(Expected.Batches(Count, Epochs), hashes);
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
        Assert.Equal(asked.Order(), loader.WorkerProcessIds.Order());
    }

    public void Dispose() => scratch.Dispose();

    private static List<string> OneEpoch(DataLoader<Numbers.Batch> loader)
    {
        var hashes = new List<string>();
        foreach (var batch in loader.Epoch(0))
            hashes.Add(BatchHash.Of(batch));
        return hashes;
    }
}
