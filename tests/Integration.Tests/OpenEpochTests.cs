using Infeed.CompilerServices;
using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Epochs of streams that end when all shards have ended.</summary>
public sealed class OpenEpochTests
{
    private const int Shards = 3;
    private const int BatchSize = 4;

    // Some end with a full batch, some with a short one, some have no sample.
    private static readonly int[][] Lengths = [[9, 4, 17], [0, 8, 3], [5, 0, 0], [0, 0, 12], [4, 4, 4], [1, 1, 1], [0, 0, 0]];

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_ends_when_every_shard_has_ended(int workers)
    {
        foreach (var lengths in Lengths)
        {
            foreach (var queue in (int[])[1, 4])
            {
                using var loader = new EndingStream(lengths).CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = queue });
                Assert.Equal(-1, loader.BatchesPerEpoch);
                Assert.Equal(Expected(lengths, 0, 3), Read(loader, loader.Epochs(3)));
                Assert.Equal(lengths.Sum() * 3, loader.Statistics.SamplesDelivered);
            }
        }
    }

    [Fact]
    public void Epoch_depends_on_its_shards_and_not_on_its_workers()
    {
        foreach (var workers in (int[])[1, 3, 5])
        {
            using var loader = new EndingStream(Lengths[0]).CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Equal(Expected(Lengths[0], 0, 3), Read(loader, loader.Epochs(3)));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Short_batches_of_shards_are_left_out(int workers)
    {
        foreach (var lengths in Lengths)
        {
            using var loader = new EndingStream(lengths).CreateLoader(new LoaderOptions { Workers = workers, DropLast = true });
            Assert.Equal(Expected(lengths, 0, 2, dropLast: true), Read(loader, loader.Epochs(2)));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epochs_are_read_from_anywhere_and_again(int workers)
    {
        var lengths = Lengths[0];
        using var loader = new EndingStream(lengths).CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(Expected(lengths, 3, 1), Read(loader, loader.Epochs(3, 1)));
        Assert.Equal(Expected(lengths, 1, 2), Read(loader, loader.Epochs(1, 2)));
        foreach (var batch in loader.Epoch(1))
        {
            if (batch.Index == 2)
                break;
        }

        Assert.Equal(Expected(lengths, 1, 1), Read(loader, loader.Epochs(1, 1)));
        // Ticket 8 is the third of shard 2, and behind the ends of the others.
        var rest = new List<string>();
        foreach (var batch in loader.Epoch(0).From(6))
            rest.Add(Words(batch));
        Assert.Equal(Expected(lengths, 0, 1).Where(batch => Index(batch) >= 6), rest);
        foreach (var batch in loader.Epoch(0).From(500))
            Assert.Fail($"There is no batch {batch.Index}.");
        Assert.Equal(Expected(lengths, 0, 1), Read(loader, loader.Epochs(1)));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_behind_any_batch(int workers)
    {
        var lengths = Lengths[0];
        var expected = Expected(lengths, 0, 2);
        for (var batches = 0; batches <= expected.Count; batches++)
        {
            var state = StateAfter(lengths, batches);
            using var loader = new EndingStream(lengths).CreateLoader(new LoaderOptions { Workers = workers, Resume = state });
            Assert.Equal(expected.Skip(batches), Read(loader, loader.Epochs(2)));
        }
    }

    [Fact]
    public void Boundary_between_epochs_is_a_state_of_its_own()
    {
        using var loader = new EndingStream(Lengths[0]).CreateLoader();
        Read(loader, loader.Epochs(2));
        var state = loader.GetState();
        Assert.Equal((2, 0L, -1L), (state.Epoch, state.Batch, state.Count));
        Assert.Equal(state, LoaderState.FromJson(state.ToJson()));
        var error = Assert.Throws<ArgumentException>(() => new EndingStream(Lengths[0]).CreateLoader(new LoaderOptions { Resume = state, StepsPerEpoch = 7 }));
        Assert.Contains("it is of another run: StepsPerEpoch is none in it and 7 here.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Fault_is_of_its_batch_and_counts_as_a_sample(int workers)
    {
        // Sample 13 is the fifth of shard 1, in its second batch.
        using var loader = new EndingStream([9, 6, 2], torn: 13).CreateLoader(new LoaderOptions { Workers = workers });
        var seen = new List<long>();
        using var batches = loader.Epoch(0).GetEnumerator();
        while (true)
        {
            try
            {
                if (!batches.MoveNext())
                    break;
                seen.Add(batches.Current.Index);
            }
            catch (SampleException e)
            {
                Assert.Equal((13, 4), (e.SampleIndex, e.BatchIndex));
                seen.Add(-e.BatchIndex);
            }
        }

        Assert.Equal([0, 1, 2, 3, -4, 6], seen);
    }

    // A shard is tried for each of its batches, and for the last time when the others have none.
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_of_a_shard_that_never_begins_ends_with_an_exception_that_names_it(int workers)
    {
        using var loader = new BrokenStream([9, 4, 17], [false, true, false]).CreateLoader(new LoaderOptions { Workers = workers });
        using var lost = new BrokenStream([9, 4, 17], [true, true, true]).CreateLoader(new LoaderOptions { Workers = workers });
        for (var epoch = 0; epoch < 2; epoch++)
        {
            Assert.Equal([0, -1, 2, 3, -4, 5, 6, -7, 8, -10, 11, -13, 14, -16, -19], ReadOver(loader, epoch, batch => batch.Index, out var last));
            Assert.Equal($"Shard 1 of BrokenStream could not be brought to batch 19 either, and no other shard has given a sample since its batch before, so the epoch ends (epoch {epoch}, worker {last.Worker}): FormatException: the file of shard 1 is torn", last.Message);
            Assert.Equal(-1, last.SampleIndex);
            Assert.Equal([0, -1, -2, -3], ReadOver(lost, epoch, batch => batch.Index, out last));
            Assert.StartsWith("Shard 0 of BrokenStream could not be brought to batch 3 either", last.Message, StringComparison.Ordinal);
        }
    }

    // Batch 1 has two samples before the torn one. All shards have three tickets of four calls without a sample between batch 14 and 25.
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_of_a_shard_that_throws_without_going_on_ends_with_an_exception_that_says_so(int workers)
    {
        foreach (var buffer in (int[])[0, 1])
        {
            var options = new LoaderOptions { Workers = workers, ShuffleBuffer = buffer };
            using var loader = new StuckStream([9, 4, 17], stuck: 1, at: 2, int.MaxValue).CreateLoader(options);
            using var lenient = new StuckStream([9, 4, 17], stuck: 1, at: 2, int.MaxValue).CreateLoader(options with { OnSampleError = OnSampleError.Skip });
            for (var epoch = 0; epoch < 2; epoch++)
            {
                Assert.Equal([0, -1, 2, 3, -4, 5, 6, -7, 8, -10, 11, -13, 14, -16, -19, -22, -25], ReadOver(loader, epoch, batch => batch.Index, out var last));
                Assert.Equal($"Sample 97 of StuckStream could not be filled either, and no shard has given a sample in more calls than MaxSampleErrors, so the epoch ends (epoch {epoch}, batch 25, worker {last.Worker}): FormatException: line 2 is torn", last.Message);
                List<long> passed = epoch == 0 ? [0, 1, 2, 3, 5, 6, -7] : [0, -1, 2, 3, -4, 5, 6, -7];
                Assert.Equal([.. passed, 8, -10, 11, -13, 14, -16, -19, -22, -25], ReadOver(lenient, epoch, batch => batch.Index, out last));
                Assert.Contains("and MaxSampleErrors is 8", last.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Shard_that_throws_often_and_goes_on_is_read_to_its_end(int workers)
    {
        // Eight calls in turn, of which each epoch may have as many.
        using var loader = new StuckStream([0, 5, 0], stuck: 1, at: 4, times: 8).CreateLoader(new LoaderOptions { Workers = workers });
        // Other shards give samples in between.
        using var other = new StuckStream([80, 5, 0], stuck: 1, at: 4, times: 40).CreateLoader(new LoaderOptions { Workers = workers });
        for (var epoch = 0; epoch < 2; epoch++)
        {
            Assert.Equal([1, -4, -7, 10], ReadOver(loader, epoch, batch => batch.Index, out _));
            var both = Enumerable.Range(1, 10).SelectMany(round => (long[])[3 * round, -(3 * round) - 1]);
            Assert.Equal([0, 1, .. both, 33, 34, .. Enumerable.Range(12, 8).Select(round => 3L * round)], ReadOver(other, epoch, batch => batch.Index, out _));
        }
    }

    [Fact]
    public void First_batch_is_that_of_the_first_shard_with_samples()
    {
        foreach (var workers in (int[])[0, 2])
        {
            using var loader = new EndingStream([0, 0, 7]).CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Equal(2, loader.First().Index);
            using var empty = new EndingStream([0, 0, 0]).CreateLoader(new LoaderOptions { Workers = workers });
            Assert.Throws<InvalidOperationException>(() => empty.First().Index);
        }
    }

    [Fact]
    public void Description_says_who_sets_the_steps()
    {
        using (var loader = new EndingStream([9, 6, 2]).CreateLoader())
            Assert.Matches("StepsPerEpoch +none +default", loader.Describe());
        using (var loader = new NumberStream(10).CreateLoader())
            Assert.Matches("StepsPerEpoch +[0-9,]+ +the attribute", loader.Describe());
        using (var loader = new NumberStream(10).CreateLoader(new LoaderOptions { StepsPerEpoch = 0 }))
            Assert.Matches("StepsPerEpoch +none +LoaderOptions", loader.Describe());
    }

    [Fact]
    public void Steps_can_be_set_by_the_caller_and_taken_away()
    {
        using (var loader = new EndingStream([9, 6, 2]).CreateLoader(new LoaderOptions { StepsPerEpoch = 5 }))
        {
            Assert.Equal(5, loader.BatchesPerEpoch);
            Assert.Equal(10, Read(loader, loader.Epochs(2)).Count);
            Assert.Matches("StepsPerEpoch +5 +LoaderOptions", loader.Describe());
        }

        using (var loader = new NumberStream(10).CreateLoader(new LoaderOptions { StepsPerEpoch = 0 }))
        {
            var samples = 0;
            foreach (var batch in loader.Epoch(0))
                samples += batch.Count;
            Assert.Equal(10, samples);
            Assert.Contains("NumberStream: a stream of 3 shards; an epoch ends when all of them have ended", loader.Describe(), StringComparison.Ordinal);
        }

        var negative = Assert.Throws<ArgumentOutOfRangeException>(() => new EndingStream([1, 1, 1]).CreateLoader(new LoaderOptions { StepsPerEpoch = -1 }));
        Assert.Contains("StepsPerEpoch is -1; it must be from 1 to", negative.Message, StringComparison.Ordinal);
    }

    // What a loop over the shards gives.
    private static List<string> Expected(int[] lengths, int first, int epochs, bool dropLast = false)
    {
        var expected = new List<string>();
        for (var epoch = first; epoch < first + epochs; epoch++)
        {
            var sums = Enumerable.Repeat((long)Shards, Shards).ToArray();
            var steps = Shards * (1 + (lengths.Max() / BatchSize));
            for (var ticket = 0; ticket < steps; ticket++)
            {
                var (round, shard) = Math.DivRem(ticket, Shards);
                var words = new List<string>();
                for (var given = round * BatchSize; given < Math.Min((round + 1) * BatchSize, lengths[shard]); given++)
                {
                    var index = (given * Shards) + shard;
                    sums[shard] += given + 1 + new SampleRandom(9, epoch, index).Next(1000);
                    words.Add($"{index} {sums[shard]} {shard}");
                }

                if (words.Count > 0 && (!dropLast || words.Count == BatchSize))
                    expected.Add($"{epoch} {ticket}: {string.Join(", ", words)}");
            }
        }

        return expected;
    }

    private static long Index(string batch) => long.Parse(batch.Split(' ')[1].TrimEnd(':'), System.Globalization.CultureInfo.InvariantCulture);

    private static LoaderState StateAfter(int[] lengths, int batches)
    {
        using var loader = new EndingStream(lengths).CreateLoader(new LoaderOptions { Workers = 0 });
        if (batches == 0)
            return loader.GetState();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var _ in epoch)
            {
                if (--batches == 0)
                    return loader.GetState();
            }
        }

        throw new InvalidOperationException("There are fewer batches.");
    }

    private static List<string> Read(DataLoader<EndingStream.Batch> loader, Epochs<EndingStream.Batch> epochs)
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


    // The numbers of the batches; those of which the reader got an exception are negative.
    private static List<long> ReadOver<TBatch>(DataLoader<TBatch> loader, int epoch, Func<TBatch, long> indexOf, out SampleException last)
        where TBatch : struct, IBatch<TBatch>, allows ref struct
    {
        var seen = new List<long>();
        SampleException? thrown = null;
        using var batches = loader.Epoch(epoch).GetEnumerator();
        // Many more than there are, for a reading that does not end.
        while (seen.Count < 100)
        {
            try
            {
                if (!batches.MoveNext())
                    break;
                seen.Add(indexOf(batches.Current));
            }
            catch (SampleException e)
            {
                thrown = e;
                seen.Add(-e.BatchIndex);
            }
        }

        last = thrown!;
        return seen;
    }

    private static string Words(EndingStream.Batch batch)
    {
        var words = new List<string>();
        for (var row = 0; row < batch.Count; row++)
            words.Add($"{batch.SampleIndices[row]} {batch.Total[row]} {batch.From[row]}");
        return $"{batch.Epoch} {batch.Index}: {string.Join(", ", words)}";
    }
}
