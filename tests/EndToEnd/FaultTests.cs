using System.Diagnostics;
using Infeed.EndToEnd.Sources;
using Infeed.EndToEnd.Support;
using Infeed.Tests.Shared;

namespace Infeed.EndToEnd;

/// <summary>What goes wrong in a worker process and kills nobody.</summary>
public sealed class FaultTests : IDisposable
{
    private const int Count = 800;

    private readonly Scratch scratch = new();

    [Fact]
    public void Exception_arrivesAtItsBatch_withTheOriginalsTypeMessageAndStack()
    {
        using var loader = new Numbers(Count, new Trouble(TroubleKind.Throw, 333)).CreateLoader();
        var hashes = new List<string>();
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                hashes.Add(BatchHash.Of(batch));
        });
        Assert.Equal(Expected.Batches(Count, 1).Take(hashes.Count), hashes);
        Assert.Equal(333, exception.SampleIndex);
        Assert.Equal(0, exception.Epoch);
        var original = Assert.IsType<RemoteException>(exception.InnerException);
        Assert.Equal(typeof(FormatException).FullName, original.TypeName);
        Assert.Equal("sample 333 is torn", original.Message);
        Assert.Contains("at Infeed.EndToEnd.Sources.Trouble.Happen()", original.StackTrace, StringComparison.Ordinal);

        // The same sample is in every epoch, and another reading meets it again.
        Assert.Equal(333, Assert.Throws<SampleException>(() => Reading.Of(loader, 1)).SampleIndex);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    public void Exceptions_inManyBatches_arriveEachAtItsOwn_andTheOthersBetweenThem(int workers, int threads)
    {
        var source = new Flawed(Count, every: 37);
        using var plain = source.CreateLoader(new LoaderOptions { Workers = 0 });
        using var loader = source.CreateLoader(new LoaderOptions { Workers = workers, WorkersPerProcess = threads });
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var expected = Told(plain.Epoch(epoch));
            Assert.Equal(expected, Told(loader.Epoch(epoch)));
            Assert.InRange(expected.Count(line => line.Contains(" is torn", StringComparison.Ordinal)), 10, Count / 37 + 1);
        }
    }

    [Fact]
    public void Exception_whoseMembersThrow_arrives_andSaysSo()
    {
        using var loader = new Flawed(Count, every: 37, isHostile: true).CreateLoader();
        using var reading = loader.Epoch(0).GetEnumerator();
        var exception = Assert.Throws<SampleException>(() =>
        {
            while (reading.MoveNext())
            {
            }
        });
        Assert.EndsWith(": HostileException: (Message of this exception threw NotSupportedException)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("at Infeed.EndToEnd.Sources.Flawed.Read(", exception.InnerException!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void StartHook_thatThrowsOneWhoseMembersThrow_endsTheLoader_andSaysSo()
    {
        using var loader = new Flawed(Count, every: 37, inHook: true).CreateLoader();
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0))
                Assert.Fail($"There is no batch {batch.Index}.");
        });
        Assert.StartsWith("The [WorkerStart] method of Flawed threw in worker ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(": HostileException: (Message of this exception threw NotSupportedException)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Megabytes_ofOutput_disturbNobody()
    {
        using var loader = new Numbers(Count, new Trouble(TroubleKind.Print, 100, scratch.File("once"))).CreateLoader();
        Assert.Equal(Expected.Batches(Count, 2), Reading.Of(loader, 2));
        Assert.True(File.Exists(scratch.File("once")));
        Assert.Equal(0, loader.Statistics.WorkerDeaths);
    }

    [Fact]
    public void Dispose_endsAllProcesses()
    {
        var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 3 });
        Reading.Of(loader, 1);
        var processes = loader.WorkerProcessIds;
        Assert.Equal(3, processes.Count);
        loader.Dispose();
        Assert.All(processes, process => Assert.False(Directory.Exists($"/proc/{process}")));
        Assert.Empty(loader.WorkerProcessIds);
    }

    [Fact]
    public void Dispose_whileWorkersStart_endsThem()
    {
        var loader = new Numbers(Count).CreateLoader(new LoaderOptions { Workers = 3 });
        var processes = loader.WorkerProcessIds;
        loader.Dispose();
        Assert.All(processes, process => Assert.False(Directory.Exists($"/proc/{process}")));
    }

    [Fact]
    public void Cancellation_endsTheReaderAndTheProcesses()
    {
        using var cancellation = new CancellationTokenSource();
        using var loader = new Numbers(Count, microseconds: 1000).CreateLoader(new LoaderOptions { CancellationToken = cancellation.Token });
        Assert.Throws<OperationCanceledException>(() => Reading.Of(loader, 1, seen =>
        {
            if (seen == 3)
                cancellation.Cancel();
        }));
        Until.True(() => loader.WorkerProcessIds.Count == 0, "the workers end");
    }

    [Fact]
    public void Queue_thatDoesNotFitIntoMemory_isRefusedAtTheStart()
    {
        var exception = Assert.Throws<InsufficientMemoryException>(() =>
            new Numbers(Count).CreateLoader(new LoaderOptions { BatchSize = 1 << 20, MaxQueueSize = 1 << 16 }));
        Assert.StartsWith("The queue of Numbers does not fit into memory: 65,536 slots of ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Loader_thatIsForgotten_endsItsProcesses_andItsMemoryGoes()
    {
        var memory = Proc.NamelessBytes();
        var processes = Forget();
        Until.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return Array.TrueForAll([.. processes], process => !Directory.Exists($"/proc/{process}"));
            }, "the workers end");
        Until.True(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return Proc.NamelessBytes() <= memory;
            }, "the memory goes");

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static IReadOnlyList<int> Forget()
        {
            var loader = new Numbers(Count).CreateLoader();
            Reading.Of(loader, 1);
            return loader.WorkerProcessIds;
        }
    }

    [Fact]
    public void Statistics_countTheWorkersTime()
    {
        // The workers begin when the loader is made.
        var began = Stopwatch.GetTimestamp();
        using var loader = new Numbers(Count, microseconds: 200).CreateLoader();
        Reading.Of(loader, 2);
        var statistics = loader.Statistics;
        Assert.Equal(100, statistics.BatchesDelivered);
        // 1,600 samples of 0.2 ms, at least.
        Assert.InRange(statistics.WorkerBusy, TimeSpan.FromMilliseconds(320), 3 * Stopwatch.GetElapsedTime(began));
    }

    [Fact]
    public void Diagnosis_ofProcessesOfSeveralThreads_saysHowManyOfBoth()
    {
        const string expected = " while 2 threads of 1 worker process were busy ";
        var message = Tries.Until(
            () =>
            {
                using var loader = new Numbers(Count, microseconds: 500).CreateLoader(new LoaderOptions { Workers = 1, WorkersPerProcess = 2 });
                Reading.Of(loader, 2);
                return loader.Diagnose().Message;
            },
            told => told.Contains(expected, StringComparison.Ordinal));
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    public void Dispose() => scratch.Dispose();

    // What an epoch gives, batch after batch, with what could not be filled.
    private static List<string> Told(Epoch<Flawed.Batch> epoch)
    {
        var told = new List<string>();
        using var reading = epoch.GetEnumerator();
        while (true)
        {
            try
            {
                if (!reading.MoveNext())
                    return told;
                told.Add($"{reading.Current.Index}: {string.Join(' ', reading.Current.Value.Span.ToArray())}");
            }
            catch (SampleException e)
            {
                told.Add($"{e.Epoch}: {e.SampleIndex}: {e.InnerException!.Message}");
            }
        }
    }
}
