using Infeed.Integration.Forms;
using Infeed.Integration.Support;

namespace Infeed.Integration;

/// <summary>Streams whose samples are drawn from some that are held, and streams that leave out samples to come to a batch.</summary>
public sealed class ShuffleBufferTests
{
    private const int Shards = 3;
    private const int BatchSize = 4;

    private static readonly int[] Lengths = [29, 4, 17];

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Samples_are_drawn_as_by_a_plain_loop(int workers)
    {
        foreach (var buffer in (int[])[1, 5, 100])
        {
            using var loader = Source().CreateLoader(new LoaderOptions { Workers = workers, ShuffleBuffer = buffer });
            Assert.Equal(Expected(buffer, 0, 2), Read(loader, loader.Epochs(2)));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epochs_have_all_samples_once_in_orders_of_their_own(int workers)
    {
        using var loader = Source().CreateLoader(new LoaderOptions { Workers = workers, ShuffleBuffer = 8 });
        var first = Numbers(loader, 0);
        var second = Numbers(loader, 1);
        Assert.Equal(Lengths.SelectMany((length, shard) => Enumerable.Range(0, length).Select(given => (given * Shards) + shard)).Order(), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_behind_any_batch_by_leaving_samples_out(int workers)
    {
        // A method that counts must say how many samples there were, where its shard begins again in the midst of a run.
        foreach (var (options, skipsAll) in ((LoaderOptions, bool)[])
            [
                (new(), false), (new(), true), (new() { ShuffleBuffer = 5 }, false), (new() { ShuffleBuffer = 5 }, true),
                (new() { ShuffleBuffer = 5, StepsPerEpoch = 20 }, false),
            ])
        {
            var expected = new List<string>();
            var states = new List<LoaderState>();
            using (var whole = Source().CreateLoader(options with { Workers = 0 }))
            {
                states.Add(whole.GetState());
                foreach (var epoch in whole.Epochs(2))
                {
                    foreach (var batch in epoch)
                    {
                        expected.Add(Words(batch));
                        states.Add(whole.GetState());
                    }
                }
            }

            for (var batches = 0; batches < states.Count; batches++)
            {
                using var loader = Source(skipsAll).CreateLoader(options with { Workers = workers, Resume = states[batches] });
                Assert.Equal(expected.Skip(batches), Read(loader, loader.Epochs(2)));
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_is_resumed_beyond_the_ends_of_shards_that_do_not_count_what_they_leave_out(int workers)
    {
        foreach (var options in (LoaderOptions[])[new(), new() { StepsPerEpoch = 20 }, new() { ShuffleBuffer = 5, StepsPerEpoch = 20 }])
        {
            List<string> expected;
            var states = new List<LoaderState>();
            // The same samples, of shards that count.
            using (var counting = Source().CreateLoader(options with { Workers = 0 }))
                expected = Read(counting, counting.Epochs(2));
            using (var whole = new UncountedStream(Lengths).CreateLoader(options with { Workers = 0 }))
                Assert.Equal(expected, ReadUncounted(whole, states));
            for (var batches = 0; batches < states.Count; batches++)
            {
                using var loader = new UncountedStream(Lengths).CreateLoader(options with { Workers = workers, Resume = states[batches] });
                Assert.Equal(expected.Skip(batches + 1), ReadUncounted(loader, states: null));
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sample_that_is_torn_is_left_out_where_it_was_drawn(int workers)
    {
        var options = new LoaderOptions { Workers = workers, ShuffleBuffer = 5, OnSampleError = OnSampleError.Skip };
        using var loader = new EndingStream([20, 20, 20], torn: 10).CreateLoader(options);
        using var sound = new EndingStream([20, 20, 20]).CreateLoader(options);
        Assert.Equal(Samples(sound).Select(batch => batch.Where(sample => sample != 10).ToArray()), Samples(loader));
        var error = Assert.Single(loader.Statistics.FirstSampleErrors);
        Assert.Equal((10L, "FormatException: sample 10 is torn"), (error.SampleIndex, error.Reason));

        static List<long[]> Samples(DataLoader<EndingStream.Batch> of)
        {
            var read = new List<long[]>();
            foreach (var batch in of.Epoch(0))
                read.Add(batch.SampleIndices.ToArray());
            return read;
        }
    }

    [Fact]
    public void Batches_are_come_to_without_reading_what_lies_before()
    {
        foreach (var (buffer, most) in ((int, int)[])[(0, BatchSize), (5, BatchSize + 5)])
        {
            var counts = new int[2];
            using var loader = new SkippingStream([4000, 4000, 4000], counts).CreateLoader(new LoaderOptions { Workers = 0, ShuffleBuffer = buffer });
            using var rest = loader.Epoch(0).From(2400).GetEnumerator();
            Assert.True(rest.MoveNext());
            Assert.Equal(2400, rest.Current.Index);
            Assert.InRange(counts[0], 1, most);
            Assert.InRange(counts[1], 1, 1 + buffer);
        }
    }

    [Fact]
    public void Fault_is_of_the_batch_that_draws_its_sample()
    {
        using var loader = new SkippingStream(Lengths, new int[2], torn: 9).CreateLoader(new LoaderOptions { Workers = 0, ShuffleBuffer = 5 });
        var faults = new List<string>();
        var batches = 0;
        using var reading = loader.Epoch(0).GetEnumerator();
        while (true)
        {
            try
            {
                if (!reading.MoveNext())
                    break;
                batches++;
                Assert.DoesNotContain(9, reading.Current.Number.Span.ToArray());
            }
            catch (SampleException e)
            {
                faults.Add($"{e.SampleIndex} {e.BatchIndex}");
            }
        }

        var expected = Expected(5, 0, 1);
        var of = expected.FindIndex(batch => batch.Contains(" 9:9 ", StringComparison.Ordinal));
        Assert.Equal([$"9 {expected[of].Split(' ')[1].TrimEnd(':')}"], faults);
        Assert.Equal(expected.Count - 1, batches);
    }

    // The draws before the batch would take days to compute. The hook comes right before them.
    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public async Task Loader_that_comes_to_a_batch_far_behind_can_be_cancelled(int workers)
    {
        using var cancel = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(ReadFarBatch);
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await cancel.CancelAsync();
        await reading.WaitAsync(TimeSpan.FromMinutes(1));

        void ReadFarBatch()
        {
            using var loader = new FarStream(begun).CreateLoader(new LoaderOptions { Workers = workers, CancellationToken = cancel.Token });
            using var batches = loader.Epoch(0).From(1L << 36).GetEnumerator();
            try
            {
                batches.MoveNext();
                Assert.Fail("The reading was not cancelled.");
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    [Fact]
    public void Buffer_is_a_part_of_the_state_and_has_a_range()
    {
        using var loader = Source().CreateLoader(new LoaderOptions { ShuffleBuffer = 5 });
        var state = LoaderState.FromJson(loader.GetState().ToJson());
        Assert.Equal(5, state.ShuffleBuffer);
        Assert.Contains("ShuffleBuffer is 5 in it and 0 here", Assert.Throws<ArgumentException>(
            () => Source().CreateLoader(new LoaderOptions { Resume = state })).Message, StringComparison.Ordinal);
        Assert.Contains("ShuffleBuffer is -1", Assert.Throws<ArgumentOutOfRangeException>(
            () => Source().CreateLoader(new LoaderOptions { ShuffleBuffer = -1 })).Message, StringComparison.Ordinal);
        Assert.Matches("ShuffleBuffer +5 +LoaderOptions", loader.Describe());
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_without_a_beginning_is_begun_again_as_a_new_copy(int workers)
    {
        using var loader = new UnbegunStream(7).CreateLoader(new LoaderOptions { Workers = workers });
        for (var time = 0; time < 2; time++)
        {
            foreach (var epoch in loader.Epochs(2))
            {
                var numbers = new List<int>();
                foreach (var batch in epoch)
                    numbers.AddRange(batch.Number.Span);
                Assert.Equal(Enumerable.Range(0, 7), numbers);
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Stream_that_is_read_once_is_not_read_again(int workers)
    {
        using var loader = new PassingStream().CreateLoader(new LoaderOptions { Workers = workers });
        Assert.Equal(
            "PassingStream says Replayable = false, so the samples that First() reads would be missing from the loop: look at the loop's first batch instead.",
            Assert.Throws<InvalidOperationException>(() => loader.First().Count).Message);
        var numbers = new List<int>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
                numbers.AddRange(batch.Number.Span);
        }

        Assert.Equal(Enumerable.Range(0, 24), numbers);
        var error = Assert.Throws<SampleException>(() => ReadFirst(loader));
        Assert.Contains(
            "Shard 0 of PassingStream would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.",
            error.Message, StringComparison.Ordinal);
        var options = new LoaderOptions { Resume = loader.GetState() };
#pragma warning disable INFEED305 // That it is refused is what is tested.
        var refused = Assert.Throws<ArgumentException>(() => new PassingStream().CreateLoader(options));
#pragma warning restore INFEED305
        Assert.Contains("PassingStream says Replayable = false, so its shards cannot be brought to where a run stopped", refused.Message, StringComparison.Ordinal);
    }

    private static void ReadFirst(DataLoader<PassingStream.Batch> loader)
    {
        using var batches = loader.Epoch(0).GetEnumerator();
        batches.MoveNext();
    }

    private static SkippingStream Source(bool skipsAll = false) => new(Lengths, new int[2], skipsAll);

    private static List<int> Numbers(DataLoader<SkippingStream.Batch> loader, int epoch)
    {
        var numbers = new List<int>();
        foreach (var batch in loader.Epoch(epoch))
            numbers.AddRange(batch.Number.Span);
        return numbers;
    }

    // What a loop over the shards gives.
    private static List<string> Expected(int buffer, int first, int epochs)
    {
        var expected = new List<string>();
        for (var epoch = first; epoch < first + epochs; epoch++)
        {
            var shards = Enumerable.Range(0, Shards).Select(shard => Drawn(buffer, epoch, shard)).ToArray();
            for (var round = 0; round <= Lengths.Max() / BatchSize; round++)
            {
                for (var shard = 0; shard < Shards; shard++)
                {
                    var batch = shards[shard].Skip(round * BatchSize).Take(BatchSize).ToArray();
                    if (batch.Length > 0)
                        expected.Add($"{epoch} {(round * Shards) + shard}: {string.Join(", ", batch)}");
                }
            }
        }

        return expected;
    }

    private static List<string> Drawn(int buffer, int epoch, int shard)
    {
        var coming = new Queue<int>(Enumerable.Range(0, Lengths[shard]));
        var held = new List<int>();
        var drawn = new List<string>();
        while (held.Count < buffer && coming.TryDequeue(out var next))
            held.Add(next);
        while (held.Count > 0)
        {
            var at = SampleRandom.ForDraw(9, epoch, (drawn.Count * Shards) + shard).Next(held.Count);
            var index = (held[at] * Shards) + shard;
            drawn.Add($" {index}:{index} {new SampleRandom(9, epoch, index).NextSingle()}");
            if (coming.TryDequeue(out var next))
            {
                held[at] = next;
                continue;
            }

            held[at] = held[^1];
            held.RemoveAt(held.Count - 1);
        }

        return drawn;
    }

    private static List<string> Read(DataLoader<SkippingStream.Batch> loader, Epochs<SkippingStream.Batch> epochs)
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

    private static List<string> ReadUncounted(DataLoader<UncountedStream.Batch> loader, List<LoaderState>? states)
    {
        var read = new List<string>();
        foreach (var epoch in loader.Epochs(2))
        {
            foreach (var batch in epoch)
            {
                read.Add(Words(batch.Epoch, batch.Index, batch.SampleIndices, batch.Number.Span, batch.Noise.Span));
                states?.Add(loader.GetState());
            }
        }

        return read;
    }

    private static string Words(SkippingStream.Batch batch) =>
        Words(batch.Epoch, batch.Index, batch.SampleIndices, batch.Number.Span, batch.Noise.Span);

    private static string Words(int epoch, long index, ReadOnlySpan<long> samples, ReadOnlySpan<int> numbers, ReadOnlySpan<float> noise)
    {
        var words = new List<string>();
        for (var row = 0; row < samples.Length; row++)
            words.Add($" {samples[row]}:{numbers[row]} {noise[row]}");
        return $"{epoch} {index}: {string.Join(", ", words)}";
    }
}
