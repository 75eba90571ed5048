using Infeed.Tests.Sources;

namespace Infeed.Tests.Loading;

/// <summary>What is loaded for nothing where the same epoch is read again and again, as validation does.</summary>
public sealed class RepeatedEpochTests
{
    private const int Count = 44;

    // 5 full batches and one of 4.
    private const int Batches = 6;

    private static readonly TimeSpan Safety = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Epoch_readAgain_whereAllAreTheSame_isLoadedOnceAReading(int workers)
    {
        const int Readings = 9;
        var filled = 0;
        using (var loader = new Plain(Count) { OnSample = _ =>
            Interlocked.Increment(ref filled) }.CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 3 }))
        {
            // Whatever the number of the epoch: the batches that are ready will do.
            for (var reading = 0; reading < Readings; reading++)
            {
                AssertRead(loader, epoch: reading % 3);
                // The workers have run ahead: what is ready for another epoch is not thrown away.
                Assert.True(workers == 0 || SpinWait.SpinUntil(() => Volatile.Read(ref filled) >= ((reading + 1) * Count) + (2 * 8), Safety));
            }
        }

        // And what was ready, or in work, for a tenth reading: a full queue at most.
        Assert.InRange(filled, Readings * Count, (Readings * Count) + (workers == 0 ? 0 : 3 * 8));
    }

    [Fact]
    public void Epochs_readAgain_whereAllAreTheSame_loadNothingBeyondThem()
    {
        var filled = 0;
        using var loader = new Plain(Count) { OnSample = _ =>
            Interlocked.Increment(ref filled) }.CreateLoader(new LoaderOptions { Workers = 2, MaxQueueSize = 3 });
        for (var reading = 0; reading < 5; reading++)
        {
            foreach (var epoch in loader.Epochs(2))
                AssertRead(epoch);
        }

        Assert.Equal(5 * 2 * Count, Volatile.Read(ref filled));
    }

    [Fact]
    public void Epoch_leftEarly_whereAllAreTheSame_beginsAtItsFirstBatch()
    {
        using var loader = new Plain(Count).CreateLoader(new LoaderOptions { Workers = 2, MaxQueueSize = 3 });
        foreach (var batch in loader.Epoch(5))
        {
            if (batch.Index == 3)
                break;
        }

        AssertRead(loader, epoch: 4);
        AssertRead(loader, epoch: int.MaxValue);
    }

    [Fact]
    public void Fault_whereAllEpochsAreTheSame_namesTheEpochThatIsRead()
    {
        using var loader = new Plain(Count) { OnSample = index =>
            { if (index == 13) throw new IOException("gone"); } }.CreateLoader(new LoaderOptions { Workers = 1 });
        for (var reading = 0; reading < 3; reading++)
        {
            using var batches = loader.Epoch(7).GetEnumerator();
            Assert.True(batches.MoveNext());
            var fault = Assert.Throws<SampleException>(() => batches.MoveNext());
            Assert.Equal((13, 7), (fault.SampleIndex, fault.Epoch));
            Assert.Contains("(epoch 7, batch 1, worker 0)", fault.Message, StringComparison.Ordinal);
            while (batches.MoveNext())
                Assert.Equal(7, batches.Current.Epoch);
        }
    }

    [Fact]
    public void Epoch_readAgain_whereEachIsAnother_isNotLoadedBeyondItsEnd()
    {
        var filled = 0;
        using var loader = new Probe(Count) { OnSample = (_, _) =>
            Interlocked.Increment(ref filled) }.CreateLoader(new LoaderOptions { Workers = 1, MaxQueueSize = 3 });
        var expected = Recording.Expected(Count, 8, shuffle: true, seed: 42, epochs: 1);
        Assert.Equal(expected, Read(loader));
        Assert.Equal(expected, Read(loader));
        var before = Volatile.Read(ref filled);
        for (var reading = 0; reading < 5; reading++)
            Assert.Equal(expected, Read(loader));

        Assert.Equal(5 * Count, Volatile.Read(ref filled) - before);
    }

    private static List<string> Read(DataLoader<Probe.Batch> loader)
    {
        var hashes = new List<string>();
        foreach (var batch in loader.Epoch(0))
            hashes.Add(Recording.Hash(batch));
        return hashes;
    }

    private static void AssertRead(DataLoader<Plain.Batch> loader, int epoch) => AssertRead(loader.Epoch(epoch));

    private static void AssertRead(Epoch<Plain.Batch> epoch)
    {
        var values = new List<long>();
        var batches = 0;
        foreach (var batch in epoch)
        {
            Assert.Equal((epoch.Number, batches++), (batch.Epoch, batch.Index));
            values.AddRange(batch.Value.Span);
        }

        Assert.Equal(Batches, batches);
        Assert.Equal(Enumerable.Range(0, Count).Select(index => index * 3L), values);
    }
}
