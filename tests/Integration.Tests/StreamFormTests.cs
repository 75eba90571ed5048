using Infeed.CompilerServices;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Sources that are streams.</summary>
public sealed class StreamFormTests
{
    private const int Shards = 3;
    private const int BatchSize = 4;
    private const int Steps = 5;

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_is_filled_as_by_a_plain_loop(int workers)
    {
        foreach (var queue in (int[])[1, 4])
        {
            using var loader = new NumberStream(50).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue });
            Assert.Equal(Steps, loader.BatchesPerEpoch);
            Assert.Equal(Expected(50, 0, 4), Read(loader, loader.Epochs(4)));
        }
    }

    [Fact]
    public void Stream_depends_on_its_shards_and_not_on_its_workers()
    {
        // As many as there are shards, and more, of which some have none.
        foreach (var workers in (int[])[1, 3, 5])
        {
            using var loader = new NumberStream(50).CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Equal(Expected(50, 0, 3), Read(loader, loader.Epochs(3)));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epochs_are_read_from_anywhere_and_again(int workers)
    {
        using var loader = new NumberStream(50).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(Expected(50, 3, 1), Read(loader, loader.Epochs(3, 1)));
        Assert.Equal(Expected(50, 1, 2), Read(loader, loader.Epochs(1, 2)));
        foreach (var batch in loader.Epoch(1))
        {
            // A reading that is left in its midst, with workers in the midst of batches.
            if (batch.Index == 2)
                break;
        }

        Assert.Equal(Expected(50, 0, 2), Read(loader, loader.Epochs(2)));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_with_the_next_batch(int workers)
    {
        var state = StateAfter(7);
        Assert.Equal(Shards, state.Shards);
        using var loader = new NumberStream(50).CreateLoader(new LoaderOptions { Workers = workers, Resume = state });
        Assert.Equal(Expected(50, 0, 3).Skip(7), Read(loader, loader.Epochs(3)));
        var error = Assert.Throws<ArgumentException>(() => new NumberStream(50).CreateLoader(new LoaderOptions { Resume = state with { Shards = 4 } }));
        Assert.Contains("Shards is 4 in it and 3 here", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Fault_is_of_its_batch_and_the_stream_goes_on_behind_its_sample(int workers)
    {
        using var loader = new NumberStream(50, torn: 10).CreateLoader(new LoaderOptions { Workers = workers });
        var read = new List<string>();
        using var batches = loader.Epoch(0).GetEnumerator();
        for (var batch = 0; batch < Steps; batch++)
        {
            try
            {
                Assert.True(batches.MoveNext());
                read.Add(Words(batches.Current));
            }
            catch (SampleException e)
            {
                // Number 10 is the fourth of shard 1.
                Assert.Equal((10, 1), (e.SampleIndex, e.BatchIndex));
                Assert.Contains("FormatException: number 10 is torn", e.Message, StringComparison.Ordinal);
                read.Add("torn");
            }
        }

        var expected = Expected(50, 0, 1);
        expected[1] = "torn";
        Assert.Equal(expected, read);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sample_that_is_torn_is_left_out(int workers)
    {
        var options = new LoaderOptions { Workers = workers, OnSampleError = OnSampleError.Skip };
        using var loader = new NumberStream(50, torn: 10).CreateLoader(options);
        using var sound = new NumberStream(50).CreateLoader(options);
        var samples = Samples(sound);
        // Number 10 is the fourth of shard 1, whose first batch is the second.
        samples[1] = [.. samples[1].Where(sample => sample != 10)];
        Assert.Equal(samples, Samples(loader));
        Assert.Equal("FormatException: number 10 is torn", Assert.Single(loader.Statistics.FirstSampleErrors).Reason);

        static List<long[]> Samples(DataLoader<NumberStream.Batch> of)
        {
            var read = new List<long[]>();
            foreach (var batch in of.Epoch(0))
                read.Add(batch.SampleIndices.ToArray());
            return read;
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_without_a_sample_is_named(int workers)
    {
        using var loader = new NumberStream(1).CreateLoader(new LoaderOptions { Workers = workers });
        using var batches = loader.Epoch(0).GetEnumerator();
        Assert.True(batches.MoveNext());
        var error = Thrown(in batches);
        Assert.Contains(
            "Shard 1 of NumberStream has no sample: its [Stream] method returned false at once after the shard had begun.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_without_a_sample_is_named_with_the_method_that_says_so(int workers)
    {
        var options = new LoaderOptions { Workers = workers, StepsPerEpoch = 6 };
        using (var loader = new SkippingStream([20, 0, 20], new int[2]).CreateLoader(options))
        {
            using var batches = loader.Epoch(0).From(4).GetEnumerator();
            Assert.Contains(
                "Shard 1 of SkippingStream has no sample: its [Skip] method said that it has left out 0 samples at once after the shard had begun.",
                Thrown(in batches).Message, StringComparison.Ordinal);
        }

        using (var loader = new NumberSequence(1).CreateLoader(options))
        {
            using var batches = loader.Epoch(0).From(1).GetEnumerator();
            Assert.Contains(
                "Shard 1 of NumberSequence has no sample: the sequence of its [Stream] method ended at once after the shard had begun.",
                Thrown(in batches).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Hooks_run_once_for_each_shard(int workers)
    {
        var hooks = new int[2];
        using (var loader = new NumberStream(50, hooks: hooks).CreateLoader(new LoaderOptions { Workers = workers }))
            Read(loader, loader.Epochs(2));
        Assert.Equal([Shards, Shards], hooks);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_without_a_beginning_is_read_in_one_shard(int workers)
    {
        using var loader = new CountingStream(3).CreateLoader(new LoaderOptions { Workers = workers, BatchSize = 5 });
        var next = 0L;
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                for (var row = 0; row < 5; row++, next++)
                {
                    Assert.Equal(next, batch.SampleIndices[row]);
                    Assert.Equal([next, next, next], batch.Values[row].ToArray());
                    Assert.Equal(Enumerable.Repeat((byte)7, (int)(next % 5)), batch.Marks[row].ToArray());
                }
            }
        }

        Assert.Equal(30, next);
    }

    [Fact]
    public void Options_that_a_stream_cannot_have_are_refused()
    {
        AssertRefused("Shuffle is set, for which streams have ShuffleBuffer", new LoaderOptions { Shuffle = true });
        AssertRefused("Subset is Subset.All.Skip(1)", new LoaderOptions { Subset = Subset.All.Skip(1) });
        AssertRefused("SamplesPerEpoch is 40", new LoaderOptions { SamplesPerEpoch = 40 });
        AssertRefused("MaxElements is 40", new LoaderOptions { MaxElements = 40 });
        Assert.StartsWith(
            "MaxElements is -1; it must be from 1 to",
            Assert.Throws<ArgumentOutOfRangeException>(() => new NumberStream(50).CreateLoader(new LoaderOptions { MaxElements = -1 })).Message,
            StringComparison.Ordinal);
    }

    private static void AssertRefused(string other, LoaderOptions options) => Assert.Equal(
        $"NumberStream is a stream, whose samples come in its own order, but {other}: leave that out.",
        Assert.Throws<ArgumentException>(() => new NumberStream(50).CreateLoader(options)).Message);

    private static LoaderState StateAfter(int batches)
    {
        using var loader = new NumberStream(50).CreateLoader();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                if (--batches == 0)
                    return loader.GetState();
            }
        }

        throw new InvalidOperationException("There are fewer batches.");
    }

    private static SampleException Thrown<TBatch>(in BatchEnumerator<TBatch> batches)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        try
        {
            batches.MoveNext();
        }
        catch (SampleException e)
        {
            return e;
        }

        throw new InvalidOperationException("Nothing was thrown.");
    }

    // What a loop over the shards gives.
    private static List<string> Expected(int length, int epoch, int epochs)
    {
        var expected = new List<string>();
        for (var ticket = epoch * Steps; ticket < (epoch + epochs) * Steps; ticket++)
        {
            var shard = ticket % Shards;
            var numbers = Enumerable.Range(0, length).Where(number => number % Shards == shard).ToArray();
            var words = new List<string>();
            for (var row = 0; row < BatchSize; row++)
            {
                var position = (ticket / Shards * BatchSize) + row;
                var index = (position * Shards) + shard;
                words.Add($"{index}: {numbers[position % numbers.Length]} {new SampleRandom(9, ticket / Steps, index).NextSingle()} 0");
            }

            expected.Add(string.Join(", ", words));
        }

        return expected;
    }

    private static List<string> Read(DataLoader<NumberStream.Batch> loader, Epochs<NumberStream.Batch> epochs)
    {
        var read = new List<string>();
        foreach (var epoch in epochs)
        {
            foreach (var batch in epoch)
                read.Add(Words(batch));
        }

        GC.KeepAlive(loader);
        return read;
    }

    private static string Words(NumberStream.Batch batch)
    {
        var words = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            words.Add($"{batch.SampleIndices[row]}: {batch.Number[row]} {batch.Pair[row][0]} {batch.Pair[row][1]}");
        return string.Join(", ", words);
    }
}
