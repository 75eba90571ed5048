using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;

namespace Infeed.EndToEnd;

/// <summary>Hooks and worker-local fields in processes, and starts that cannot succeed.</summary>
public sealed class HookTests : IDisposable
{
    private readonly Scratch scratch = new();

    private string Log => scratch.Folder;

    [Fact]
    public void Hooks_runOnceInEachWorker_andItsFieldIsItsOwn()
    {
        using (var loader = new Hooks(Log).CreateLoader(new LoaderOptions { WorkersPerProcess = 2 }))
        {
            Until.True(() => Directory.GetFiles(Log).Length == 4, "the workers start");
            foreach (var batch in loader.Epoch(0))
            {
                for (var i = 0; i < batch.Count; i++)
                {
                    Assert.InRange(batch.Built[i], 100, 103);
                    Assert.Contains(batch.Process[i], loader.WorkerProcessIds);
                }
            }
        }

        for (var worker = 0; worker < 4; worker++)
            Assert.Equal(["start", "stop"], File.ReadAllLines(scratch.File($"{worker}")));
    }

    [Fact]
    public void StartHook_thatThrows_endsTheLoaderWithItsException()
    {
        using var loader = new Hooks(Log) { Throws = "Start" }.CreateLoader();
        var exception = Assert.Throws<SampleException>(() => Read(loader));
        Assert.Contains("The [WorkerStart] method of Hooks threw in worker ", exception.Message, StringComparison.Ordinal);
        var original = Assert.IsType<RemoteException>(exception.InnerException);
        Assert.Equal(typeof(NotSupportedException).FullName, original.TypeName);
        Assert.StartsWith("no model for worker ", original.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Worker_thatDiesAtEveryStart_endsTheLoader()
    {
        using var loader = new Hooks(Log) { DiesAtStart = 0 }.CreateLoader(new LoaderOptions { Workers = 1 });
        var exception = Assert.Throws<WorkerException>(() => Read(loader));
        Assert.Equal("Worker process 0 of Hooks ended with exit code 3, 3 times in turn before it could fill a batch.", exception.Message);
    }

    [Fact]
    public void Worker_thatDiesAtEveryStart_whileAnotherWorks_endsTheLoader()
    {
        using var loader = new Hooks(Log) { DiesAtStart = 0 }.CreateLoader(new LoaderOptions { Workers = 2 });
        var exception = Assert.Throws<WorkerException>((Action)ReadForEver);
        Assert.Equal("Worker process 0 of Hooks ended with exit code 3, 10 times in turn before it could fill a batch.", exception.Message);

        void ReadForEver()
        {
            while (true)
                Read(loader);
        }
    }

    [Fact]
    public void StopHook_thatThrows_isThrownByDispose()
    {
        var loader = new Hooks(Log) { Throws = "Stop" }.CreateLoader(new LoaderOptions { Workers = 1 });
        Read(loader);
        var exception = Assert.Throws<SampleException>(loader.Dispose);
        Assert.Equal("worker 0 holds on", exception.InnerException!.Message);
    }

    [Fact]
    public void StopHook_thatDoesNotEnd_isSaidByDispose_whichKillsIt()
    {
        var loader = new Hooks(Log) { StopTime = Timeout.InfiniteTimeSpan }.CreateLoader(new LoaderOptions { Workers = 1 });
        Read(loader);
        var exception = Assert.Throws<SampleException>(loader.Dispose);
        Assert.StartsWith("The [WorkerStop] method of Hooks did not come to its end in worker 0: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Worker process 0 was killed, because it had not ended in 10 s.", exception.InnerException!.Message);
    }

    [Fact]
    public void StopHook_ofWorkersThatWereReplaced_comesToItsEnd_beforeThoseAfterTheNextBegin()
    {
        using (var loader = new Slowly(Log) { StopTime = TimeSpan.FromSeconds(1) }.CreateLoader())
        {
            foreach (var epoch in loader.Epochs(3))
            {
                foreach (var batch in epoch)
                {
                    Assert.Equal(Enumerable.Range((100 * (int)batch.Epoch) + (8 * (int)batch.Index), 8), batch.Value.Span.ToArray());
                    Assert.Superset(batch.Epoch < 2 ? [] : new HashSet<string?> { "0" }, Stopped());
                }
            }
        }

        Assert.Equal(["0", "1", "2"], Stopped().Order());

        HashSet<string?> Stopped() => [.. Directory.GetFiles(Log).Select(Path.GetFileName)];
    }

    [Fact]
    public void StopHook_thatEndsItsProcess_isSaidByDispose()
    {
        var loader = new Hooks(Log) { DiesAtStop = 1 }.CreateLoader(new LoaderOptions { Workers = 2 });
        Read(loader);
        var exception = Assert.Throws<SampleException>(loader.Dispose);
        Assert.StartsWith("The [WorkerStop] method of Hooks did not come to its end in worker 1: ", exception.Message, StringComparison.Ordinal);
        var end = Assert.IsType<WorkerException>(exception.InnerException);
        Assert.Equal((5, "Worker process 1 ended with exit code 5."), (end.ExitCode, end.Message));
        Assert.Equal(["start", "stop"], File.ReadAllLines(Path.Combine(Log, "0")));
    }

    [Fact]
    public void Start_thatTakesTooLong_isAnErrorThatSaysSo()
    {
        using var loader = new Hooks(Log) { StartTime = TimeSpan.FromMinutes(2) }.CreateLoader(
            new LoaderOptions { Workers = 1, WorkerTimeout = TimeSpan.FromSeconds(1) });
        var exception = Assert.Throws<WorkerException>(() => Read(loader));
        Assert.Equal("Worker process 0 of Hooks had not started after WorkerTimeout, 1 s, and was killed.", exception.Message);
    }

    [Fact]
    public void Count_thatAWorkerSeesOtherwise_isRefused()
    {
        Hooks.SetCount(80);
        try
        {
            using var loader = new Hooks(Log).CreateLoader(new LoaderOptions { Workers = 1 });
            var exception = Assert.Throws<WorkerException>(() => Read(loader));
            Assert.Equal(100, exception.ExitCode);
            Assert.Contains("Hooks counts 80 samples in the program and 64 in its worker process", exception.StandardError, StringComparison.Ordinal);
        }
        finally
        {
            Hooks.SetCount(64);
        }
    }

    public void Dispose() => scratch.Dispose();

    private static void Read(DataLoader<Hooks.Batch> loader)
    {
        foreach (var batch in loader.Epoch(0))
            Assert.Equal(batch.SampleIndices.ToArray(), batch.Number.Span.ToArray().Select(number => (long)number).ToArray());
    }
}
