using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>Batches that are leased, for loops that await.</summary>
public sealed class LeaseTests
{
    private const int Count = 50;
    private static readonly TimeSpan Safety = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Leases_ofALoopThatAwaits_areTheBatchesOfAReading(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 1 });
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 3), await ReadAsync(loader, epochs: 3).WaitAsync(Safety));
        Assert.Equal(3 * Count, loader.Statistics.SamplesDelivered);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Lease_thatIsNotReturned_isNamed_andStays(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        leases.Current.Dispose();
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        var leaked = leases.Current;

        const string Named = "Batch 1 of epoch 0 of Probe is leased and was not returned, and the reader would wait for it for ever. "
            + "Dispose each lease, by 'using (lease)' around what the loop does with it.";
        Assert.Equal(Named, (await Assert.ThrowsAsync<InvalidOperationException>(() => leases.MoveNextAsync().AsTask())).Message);
        await leases.DisposeAsync();
        Assert.Equal(Named, Assert.Throws<InvalidOperationException>(() => Recording.Of(loader, 1)).Message);
        Assert.Equal(expected[1], Recording.Hash(leaked.Batch));

        leaked.Dispose();
        leaked.Dispose();
        Assert.Equal(expected, Recording.Of(loader, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Lease_thatWasReturned_throws_andTheNextIsNotTouchedByIt(int workers)
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        var before = leases.Current;
        before.Dispose();
        Assert.StartsWith(
            "This lease of Probe was returned, and its memory went back to the workers.",
            Assert.Throws<InvalidOperationException>(() => before.Batch.Count).Message, StringComparison.Ordinal);
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        using var lease = leases.Current;
        before.Dispose();
        Assert.Throws<InvalidOperationException>(() => before.Batch.Count);
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[1], Recording.Hash(lease.Batch));
    }

    [Fact]
    public async Task Wait_keepsNoThreadOfTheCaller()
    {
        using var gate = new ManualResetEventSlim();
        using var loader = new Probe(Count) { OnSample = (_, _) => gate.Wait(Safety) }.CreateLoader(new LoaderOptions { Workers = 2 });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        // Comes back although no batch can be ready.
        var next = leases.MoveNextAsync();
        Assert.False(next.IsCompleted);
        gate.Set();
        Assert.True(await next.AsTask().WaitAsync(Safety));
        using var lease = leases.Current;
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(lease.Batch));
    }

    [Fact]
    public async Task Wait_behindShardsThatHaveEnded_keepsNoThreadOfTheCaller()
    {
        using var gate = new ManualResetEventSlim();
        // Worker 0 has the shards 0 and 2, and worker 1 the shards 1 and 3: ticket 4 has no sample, and whether ticket 5 has one is not known yet.
        var tape = new Tape(8) { OnEnd = worker => Assert.True(worker == 0 || gate.Wait(Safety)) };
        using var loader = tape.CreateLoader(new LoaderOptions { Workers = 2 });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        var read = new List<long>();
        for (var batch = 0; batch < 4; batch++)
        {
            Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
            using var lease = leases.Current;
            read.AddRange(lease.Batch.SampleIndices);
        }

        Assert.Equal(Enumerable.Range(0, 4).SelectMany(shard => Enumerable.Range(0, 8).Select(sample => (long)(sample * 4) + shard)), read);
        Assert.True(SpinWait.SpinUntil(() => loader.Life.Crew.IsReady, Safety));
        var next = leases.MoveNextAsync();
        Assert.False(next.IsCompleted);
        gate.Set();
        Assert.False(await next.AsTask().WaitAsync(Safety));
    }

    [Fact]
    public async Task Wait_behindBatchesThatWereLeftOut_keepsNoThreadOfTheCaller()
    {
        using var gate = new ManualResetEventSlim();
        var source = new Probe(Count)
        {
            OnSample = (_, index) => Assert.True(index < 8 ? throw new InvalidDataException("damaged") : index > 8 || gate.Wait(Safety)),
        };
        using var loader = source.CreateLoader(new LoaderOptions { Workers = 1, Shuffle = false, OnSampleError = OnSampleError.Skip });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(SpinWait.SpinUntil(() => loader.Life.Crew.IsReady, Safety));
        var next = leases.MoveNextAsync();
        Assert.False(next.IsCompleted);
        gate.Set();
        Assert.True(await next.AsTask().WaitAsync(Safety));
        using var lease = leases.Current;
        Assert.Equal([8, 9, 10, 11, 12, 13, 14, 15], lease.Batch.SampleIndices.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Lease_thatIsOut_isCounted_andNamedWhereTheLoaderIsDisposed(int workers)
    {
        using var listener = new WarningListener(() => { });
        var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        for (var batch = 0; batch < 3; batch++)
        {
            Assert.Equal(0, loader.LeasesOut);
            Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
            Assert.Equal(1, loader.LeasesOut);
            leases.Current.Dispose();
        }

        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        var leaked = leases.Current;
        await leases.DisposeAsync();
        loader.Dispose();
        Assert.Equal(1, loader.LeasesOut);
        Assert.Contains(
            listener.Of("DisposedUnfinished", nameof(Probe)),
            text => text.Contains("Batch 3 of epoch 0 is leased and was not returned, and it keeps the memory of the queue until it is.", StringComparison.Ordinal));
        leaked.Dispose();
        Assert.Equal(0, loader.LeasesOut);
    }

    [Fact]
    public async Task Lease_thatIsOut_isNamed_alsoWhereDisposeThrows()
    {
        using var listener = new WarningListener(() => { });
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        var source = new Probe(Count)
        {
            OnSample = (_, index) =>
            {
                if (index < 8)
                    return;
                entered.Set();
                gate.Wait(Safety);
            },
        };
        var loader = source.CreateLoader(new LoaderOptions { Workers = 1, Shuffle = false });
        loader.Life.DisposeTimeout = TimeSpan.FromMilliseconds(1);
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        await leases.DisposeAsync();
        Assert.True(entered.Wait(Safety));
        Assert.Throws<TimeoutException>(loader.Dispose);
        Assert.Contains(
            listener.Of("DisposedUnfinished", nameof(Probe)),
            text => text.Contains("Batch 0 of epoch 0 is leased and was not returned, and it keeps the memory of the queue until it is.", StringComparison.Ordinal));
        gate.Set();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wait_thatIsCancelled_ends_andTheLoaderCanBeReadAgain(bool byEnumerator)
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        using var loader = new Probe(Count) { OnSample = (_, _) => gate.Wait(Safety) }.CreateLoader(new LoaderOptions { Workers = 2 });
        var leases = byEnumerator
            ? loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator(cancellation.Token)
            : loader.Epoch(0).Leases(cancellation.Token).GetAsyncEnumerator();
        var next = leases.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await cancellation.CancelAsync();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask().WaitAsync(Safety));
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leases.MoveNextAsync().AsTask());
        await leases.DisposeAsync();
        gate.Set();
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 2), await ReadAsync(loader, epochs: 2).WaitAsync(Safety));
    }

    [Fact]
    public async Task Wait_thatNobodyAwaits_endsWithItsLoop()
    {
        using var gate = new ManualResetEventSlim();
        using var loader = new Probe(Count) { OnSample = (_, _) => gate.Wait(Safety) }.CreateLoader(new LoaderOptions { Workers = 1 });
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        var next = leases.MoveNextAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => leases.MoveNextAsync().AsTask());
        await leases.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => next.WaitAsync(Safety));
        gate.Set();
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));
    }

    [Fact]
    public async Task Wait_ofALoaderThatIsDisposed_ends()
    {
        using var gate = new ManualResetEventSlim();
        var loader = new Probe(Count) { OnSample = (_, _) => gate.Wait(Safety) }.CreateLoader(new LoaderOptions { Workers = 1 });
        loader.Life.DisposeTimeout = TimeSpan.Zero;
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        var next = leases.MoveNextAsync();
        Assert.Throws<TimeoutException>(loader.Dispose);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => next.AsTask().WaitAsync(Safety));
        gate.Set();
        await leases.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Lease_keepsItsBatch_whenTheLoaderIsDisposed(int workers)
    {
        var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = workers });
        var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        Assert.True(await leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        var lease = leases.Current;
        await leases.DisposeAsync();
        loader.Dispose();

        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(lease.Batch));
        Assert.False(loader.Life.IsReleased);
        lease.Dispose();
        Assert.True(loader.Life.IsReleased);
        Assert.Throws<InvalidOperationException>(() => lease.Batch.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Fault_arrivesAtItsBatch_andTheLeasesGoOnBehindIt(int workers)
    {
        using var loader = new Probe(Count) { OnSample = (_, index) => { if (index == 11) throw new InvalidDataException("damaged"); } }
            .CreateLoader(new LoaderOptions { Workers = workers, Shuffle = false });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        var read = new List<string>();
        while (true)
        {
            try
            {
                if (!await leases.MoveNextAsync().AsTask().WaitAsync(Safety))
                    break;
                using var lease = leases.Current;
                read.Add(Recording.Hash(lease.Batch));
            }
            catch (SampleException e)
            {
                read.Add($"{e.SampleIndex} of batch {e.BatchIndex}");
            }
        }

        var expected = Recording.Expected(Count, 8, shuffle: false, seed: 42, epochs: 1);
        expected[1] = "11 of batch 1";
        Assert.Equal(expected, read);
    }

    [Fact]
    public async Task ReadTimeout_isTold_andTheBatchCanBeAskedForAgain()
    {
        using var gate = new ManualResetEventSlim();
        using var loader = new Probe(Count) { OnSample = (_, _) => gate.Wait(Safety) }
            .CreateLoader(new LoaderOptions { Workers = 1, ReadTimeout = TimeSpan.FromMilliseconds(100) });
        await using var leases = loader.Epoch(0).Leases(CancellationToken.None).GetAsyncEnumerator();
        await Assert.ThrowsAsync<TimeoutException>(() => leases.MoveNextAsync().AsTask().WaitAsync(Safety));
        gate.Set();
        while (!await NextOfPatient(leases))
        {
        }

        using var lease = leases.Current;
        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1)[0], Recording.Hash(lease.Batch));
    }

    [Fact]
    public async Task Loop_thatIsLeft_endsItsReading_andTheNextIsWhole()
    {
        using var loader = new Probe(Count).CreateLoader(new LoaderOptions { Workers = 2 });
        await foreach (var lease in loader.Epoch(0).Leases(CancellationToken.None))
        {
            using (lease)
            {
                await Task.Yield();
                if (lease.Batch.Index == 2)
                    break;
            }
        }

        Assert.Equal(Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1), Recording.Of(loader, 1));
    }

    private static async Task<bool> NextOfPatient(IAsyncEnumerator<Lease<Probe.Batch>> leases)
    {
        try
        {
            return await leases.MoveNextAsync().AsTask().WaitAsync(Safety);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<List<string>> ReadAsync(DataLoader<Probe.Batch> loader, int epochs)
    {
        var hashes = new List<string>();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            await foreach (var lease in loader.Epoch(epoch).Leases(CancellationToken.None))
            {
                using (lease)
                {
                    await Task.Yield();
                    var first = Recording.Hash(lease.Batch);
                    await Task.Yield();
                    Assert.Equal(first, Recording.Hash(lease.Batch));
                    hashes.Add(first);
                }
            }
        }

        return hashes;
    }
}
