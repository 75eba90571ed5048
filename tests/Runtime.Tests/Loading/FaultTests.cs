using System.Collections.Concurrent;
using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

public sealed class FaultTests
{
    private const int Count = 100;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 55)]
    [InlineData(1, 0)]
    [InlineData(1, 55)]
    [InlineData(1, Count - 1)]
    [InlineData(3, 0)]
    [InlineData(3, 55)]
    [InlineData(3, Count - 1)]
    public void Sample_thatThrows_arrivesAfterTheBatchesBeforeIt(int workers, long position)
    {
        var order = new long[Count];
        new EpochOrder(shuffle: true, 42, 1, Count).Fill(0, order);
        var bad = order[position];
        var isArmed = false;
        // One for each throw: workers run ahead into the next epoch, where the sample is torn as well.
        var thrown = new ConcurrentBag<Exception>();
        using var loader = new Probe(Count) { OnSample = (_, index) => { if (Volatile.Read(ref isArmed) && index == bad) Throw(thrown); } }
            .CreateLoader(new LoaderOptions { Workers = workers });
        var batches = (int)loader.BatchesPerEpoch;
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 2);
        Volatile.Write(ref isArmed, true);

        var read = new List<string>();
        var exception = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(1))
                read.Add(Recording.Hash(batch));
        });

        Assert.Equal(expected.GetRange(batches, (int)position / 8), read);
        Assert.Contains(exception.InnerException, thrown);
        Assert.Contains(nameof(Throw), exception.InnerException!.StackTrace, StringComparison.Ordinal);
        Assert.Equal((bad, 1), (exception.SampleIndex, exception.Epoch));
        Assert.InRange(exception.Worker, 0, Math.Max(0, workers - 1));
        Assert.Contains($"Sample {bad} of Probe", exception.Message, StringComparison.Ordinal);
        Assert.Contains("torn", exception.Message, StringComparison.Ordinal);

        // The loader is none the worse for it.
        Volatile.Write(ref isArmed, false);
        Assert.Equal(expected, Recording.Of(loader, 2));
    }

    private static void Throw(ConcurrentBag<Exception> thrown)
    {
        var exception = new InvalidDataException("torn");
        thrown.Add(exception);
        throw exception;
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 10)]
    public void Samples_thatAllThrow_theFirstOfTheFirstBatchArrives(int workers, int queue)
    {
        var order = new long[Count];
        new EpochOrder(shuffle: true, 42, 0, Count).Fill(0, order);
        for (var run = 0; run < 20; run++)
        {
            using var loader = new Probe(Count) { OnSample = (_, _) => throw new InvalidDataException("all bad") }
                .CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue });

            Assert.Equal(order[0], Assert.Throws<SampleException>(() => Recording.Of(loader, 1)).SampleIndex);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 10)]
    public void Reading_afterSamplesThrew_goesOnBehindTheirBatches(int workers, int queue)
    {
        var bad = new HashSet<long> { 3, 17, 18, 64, 99 };
        using var loader = new Probe(Count) { OnSample = (_, index) => { if (bad.Contains(index)) throw new InvalidDataException($"bad {index}"); } }
            .CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 3);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var order = new long[Count];
            new EpochOrder(shuffle: true, 42, epoch, Count).Fill(0, order);
            var (read, thrown) = Recording.OfWhatCanBeRead(loader.Epoch(epoch));

            var chunks = order.Chunk(8).ToArray();
            Assert.Equal(chunks.Select(samples => Array.Find(samples, bad.Contains)).Where(bad.Contains), thrown.Select(each => each.SampleIndex));
            Assert.All(thrown, each => Assert.Contains($"(epoch {epoch}, batch {Array.FindIndex(chunks, samples => samples.Contains(each.SampleIndex))}, ", each.Message, StringComparison.Ordinal));
            Assert.Equal(expected.GetRange(epoch * chunks.Length, chunks.Length).Where((_, batch) => !chunks[batch].Any(bad.Contains)), read);
        }
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void StartHook_thatThrows_arrivesAsSampleExceptionOfThatWorker(int workers, bool inAll)
    {
        var last = Math.Max(0, workers - 1);
        using var loader = new Probe(Count) { OnStart = worker => { if (inAll || worker == last) throw new IOException("no disk"); } }
            .CreateLoader(new LoaderOptions { Workers = workers });

        var exception = Assert.Throws<SampleException>((Action)(() =>
        {
            // With a worker less, the others go on until the consumer is told: at the latest when it asks again.
            for (var epoch = 0; ; epoch++)
            {
                foreach (var batch in loader.Epoch(epoch))
                    Assert.Equal(epoch, batch.Epoch);
            }
        }));

        // Of the thread that it was thrown on.
        var original = Assert.IsType<IOException>(exception.InnerException);
        Assert.Contains(nameof(StartHook_thatThrows_arrivesAsSampleExceptionOfThatWorker), original.StackTrace, StringComparison.Ordinal);
        Assert.Equal(-1, exception.SampleIndex);
        Assert.Contains("[WorkerStart]", exception.Message, StringComparison.Ordinal);
        Assert.InRange(exception.Worker, inAll ? 0 : last, last);
        Assert.Throws<SampleException>(() => Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public void StopHook_thatThrows_arrivesFromDispose(int workers, int failures)
    {
        var loader = new Probe(Count) { OnStop = _ => throw new IOException("still open") }.CreateLoader(new LoaderOptions { Workers = workers });
        Recording.Of(loader, 1);

        var exception = Record.Exception(loader.Dispose);

        var all = exception is AggregateException several ? several.InnerExceptions.ToArray() : [exception!];
        Assert.Equal(failures, all.Length);
        Assert.All(all, each => Assert.IsType<IOException>(Assert.IsType<SampleException>(each).InnerException));
        loader.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Hooks_runOnceAWorker_onTheWorkersThread(int workers)
    {
        var log = new System.Collections.Concurrent.ConcurrentDictionary<int, List<string>>();
        List<string> Of(int worker) => log.GetOrAdd(worker, _ => []);
        using (var loader = new Probe(Count)
        {
            OnStart = worker => Of(worker).Add($"start {Environment.CurrentManagedThreadId}"),
            OnSample = (worker, _) => Assert.Equal($"start {Environment.CurrentManagedThreadId}", Of(worker)[0]),
            OnStop = worker => Of(worker).Add($"stop {Environment.CurrentManagedThreadId}"),
        }.CreateLoader(new LoaderOptions { Workers = workers }))
        {
            Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 2), Recording.Of(loader, 2));
        }

        Assert.Equal(Enumerable.Range(0, Math.Max(1, workers)), log.Keys.Order());
        Assert.All(log.Values, lines =>
        {
            Assert.Equal(2, lines.Count);
            Assert.Equal(lines[0].Replace("start", "stop", StringComparison.Ordinal), lines[1]);
        });
        Assert.Equal(log.Count, log.Values.Select(lines => lines[0]).Distinct().Count());
    }
}
