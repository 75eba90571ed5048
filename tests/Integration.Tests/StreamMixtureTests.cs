using Infeed.Integration.Forms;
using Infeed.Integration.Support;
using static Infeed.Integration.Support.StreamMixtureReading;
using Part = Infeed.Integration.Support.StreamMixtureLoop.Part;

namespace Infeed.Integration;

/// <summary>Streams that are read as one.</summary>
public sealed class StreamMixtureTests
{
    private const int Shards = 3;
    private const int BatchSize = 4;
    private const int Steps = 10;

    private static readonly LoaderOptions Inline = new() { Workers = 0 };

    // Shards of each part end in turn, some of them in the midst of a batch.
    private static readonly Part[] Parts = [new(1000, 7, [11, 4, 9]), new(2000, 3, [5, 8, 3], Draws: false), new(3000, 2, [7, 6, 2], Draws: false)];

    [Fact]
    public void Streams_are_mixed_as_by_a_plain_loop()
    {
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var expected = new StreamMixtureLoop(Parts, stopWhen, Shards, by == MixBy.Batch ? BatchSize : 1, steps).Batches(3).ToList();
            foreach (var workers in (int[])[0, 1, 3])
                Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = workers, MaxQueueSize = 5, StepsPerEpoch = steps }, 3));
        }
    }

    [Fact]
    public void Workers_that_are_measured_while_they_read_change_nothing()
    {
        var options = new LoaderOptions { Workers = DataSource.Auto, MaxQueueSize = DataSource.Auto };
        var mixture = Mixed() with { StopWhen = StopWhen.Never };
        Assert.Equal(Read(mixture, Inline with { StepsPerEpoch = 90 }, 8), Read(mixture, options with { StepsPerEpoch = 90 }, 8));
    }

    [Fact]
    public void Weights_hold_at_any_point_of_a_shard_and_each_batch_is_of_one_part_if_that_is_asked()
    {
        var mixture = Mixture.Of((new PartStream(0, [900, 900, 900]), 0.7), (new PartStream(9000, [900, 900, 900]), 0.3));
        var read = Samples(mixture, Inline);
        for (var shard = 0; shard < Shards; shard++)
        {
            var (ofFirst, all) = (0, 0);
            foreach (var (_, value) in read.Where(sample => sample.Index % Shards == shard))
            {
                ofFirst += value < 9000 ? 1 : 0;
                Assert.InRange(ofFirst - (0.7 * ++all), -1, 1);
            }

            Assert.InRange(all, 1285, 1287);
        }

        // Also where parts begin again in the midst of a batch; and shards do not all have a batch of the same part at the same time.
        var apart = Mixed() with { By = MixBy.Batch, StopWhen = StopWhen.Never };
        var batches = Samples(apart, Inline with { StepsPerEpoch = 60 }).Select(sample => sample.Value / 1000).Chunk(BatchSize).ToList();
        Assert.All(batches, batch => Assert.Single(batch.Distinct()));
        Assert.Contains(batches.Chunk(Shards), round => round.Select(batch => batch[0]).Distinct().Count() > 1);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Streams_without_a_beginning_begin_again_as_new_copies(int workers)
    {
        Part[] parts = [new(1000, 1, [5], IsTold: false), new(2000, 2, [7], Draws: false, IsTold: false)];
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var hooks = new int[2];
            var mixture = Mixture.Of((new PartCopies(1000, 5, hooks), 1.0)).With(new PartAll(2000, 7), 2) with { StopWhen = stopWhen, By = by };
            var read = new List<string>();
            using (var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers, StepsPerEpoch = steps }))
            {
                foreach (var epoch in loader.Epochs(3))
                {
                    foreach (var batch in epoch)
                        read.Add(Words(batch.Epoch, batch.Index, batch.SampleIndices, batch.Value.Span, batch.Begun.Span, batch.Noise.Span));
                }
            }

            Assert.Equal(new StreamMixtureLoop(parts, stopWhen, shards: 1, by == MixBy.Batch ? BatchSize : 1, steps).Batches(3), read);
            Assert.InRange(hooks[0], 3, int.MaxValue);
            Assert.Equal(hooks[0], hooks[1]);
        }
    }

    [Fact]
    public void Part_without_weight_is_not_begun_and_its_columns_and_hooks_are_as_of_any()
    {
        var log = new List<string>();
        using (var loader = Mixture.Of((new PartStream(1000, [3, 3, 3]), 1), (new PartStream(2000, [0, 0, 0], log: log), 0)).CreateLoader(Inline))
        {
            var values = new List<int>();
            foreach (var batch in loader.Epoch(0))
                values.AddRange(batch.Value.Span);
            Assert.Equal([1000, 1001, 1002, 1100, 1101, 1102, 1200, 1201, 1202], values);
        }

        Assert.Equal([.. Enumerable.Repeat("start 2000", Shards), .. Enumerable.Repeat("stop 2000", Shards)], log);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Hooks_of_every_part_run_and_each_is_told_the_shards_of_the_mixture(int workers)
    {
        var log = new List<string>();
        var open = new int[1];
        var streams = Mixture.Of((new PartStream(1000, [3, 3, 3], log: log), 1), (new PartStream(2000, [1, 1, 1], log: log), 1));
        var mixture = streams.With(new PartTasks(3000, [4, 4, 4], open), 1) with { StopWhen = StopWhen.AllEnd };
        using (var loader = mixture.CreateLoader(new LoaderOptions { Workers = workers, MaxQueueSize = 2 }))
        {
            using var batches = loader.Epoch(0).GetEnumerator();
            Assert.True(batches.MoveNext());
            Assert.InRange(open[0], 1, Shards);
        }

        Assert.Equal(0, open[0]);
        foreach (var tag in (int[])[1000, 2000])
        {
            Assert.Equal(log.Count(call => call == $"start {tag}"), log.Count(call => call == $"stop {tag}"));
            Assert.Contains($"begin 0 of 3 {tag}", log);
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Epoch_hooks_of_every_part_run(int workers)
    {
        var log = new List<string>();
        var stream = Mixture.Of((new PartStream(1000, [3, 3, 3]), 1));
        var mixture = stream.With(new PartStages(2000, [4, 4, 4], log), 1).With(new PartStages(3000, [5, 5, 5], log), 1) with { StopWhen = StopWhen.AllEnd };
        Part[] parts = [new(1000, 1, [3, 3, 3]), new(2000, 1, [4, 4, 4], Draws: false), new(3000, 1, [5, 5, 5], Draws: false)];
        var expected = new StreamMixtureLoop(parts, StopWhen.AllEnd, Shards).Batches(2);
        Assert.Equal(expected, Read(mixture, new LoaderOptions { Workers = workers }, 2));
        Assert.Equal(
            ["begin 0 2000", "begin 0 3000", "end 0 2000", "end 0 3000", "begin 1 2000", "begin 1 3000", "end 1 2000", "end 1 3000"], log);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Sample_that_throws_is_one_of_its_batch_and_can_be_left_out(int workers)
    {
        foreach (var by in (MixBy[])[MixBy.Sample, MixBy.Batch])
        {
            var sound = Mixture.Of((new PartStream(1000, [9, 9, 9]), 1), (new PartStream(2000, [9, 9, 9]), 1)) with { By = by };
            var torn = Mixture.Of((new PartStream(1000, [9, 9, 9]), 1), (new PartStream(2000, [9, 9, 9], torn: 3), 1)) with { By = by };
            var expected = Read(sound, Inline, 1);
            var options = new LoaderOptions { Workers = workers };
            var (bad, number) = (expected.FindIndex(batch => batch.Contains(": 2103 ", StringComparison.Ordinal)), 0);
            using var loader = torn.CreateLoader(options);
            using var batches = loader.Epoch(0).GetEnumerator();
            while (true)
            {
                try
                {
                    if (!batches.MoveNext())
                        break;
                    Assert.Equal(expected[number++], Words(batches.Current));
                }
                catch (SampleException e)
                {
                    Assert.Equal(bad, number++);
                    Assert.Contains($" {e.SampleIndex}: 2103 ", expected[bad], StringComparison.Ordinal);
                    Assert.Equal(
                        $"Sample {e.SampleIndex} of Mixture of PartStream could not be filled (epoch 0, batch {e.BatchIndex}, worker {e.Worker}): FormatException: sample 3 is torn",
                        e.Message);
                }
            }

            Assert.Equal(expected.Count, number);
            var left = Samples(sound, Inline).Where(sample => sample.Value != 2103);
            Assert.Equal(left, Samples(torn, options with { OnSampleError = OnSampleError.Skip }));
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Part_that_cannot_begin_again_keeps_its_place_and_goes_on_there_once_it_can(int workers)
    {
        foreach (var steps in (int[])[0, 40])
        {
            var (sound, once) = (new int[1], new int[1]);
            var options = new LoaderOptions { Workers = workers, StepsPerEpoch = steps };
            var expected = Read(Stumbling(failures: 0, sound), options with { Workers = 0 }, 1);
            var read = new List<string>();
            using (var loader = Stumbling(failures: 2, once).CreateLoader(options))
            {
                using var batches = loader.Epoch(0).GetEnumerator();
                while (true)
                {
                    try
                    {
                        if (!batches.MoveNext())
                            break;
                        read.Add(Words(batches.Current));
                    }
                    catch (SampleException e)
                    {
                        Assert.StartsWith("Shard 1 of Mixture of PartStream and PartStumbles could not be brought to its next sample", e.Message, StringComparison.Ordinal);
                        read.Add($"0 {e.BatchIndex}: {e.InnerException!.Message}");
                    }
                }
            }

            // Three samples are in the first two batches of the shard, so the part has ended in its second one.
            expected[expected.FindIndex(batch => batch.StartsWith("0 4:", StringComparison.Ordinal))] = "0 4: beginning 1 failed";
            expected[expected.FindIndex(batch => batch.StartsWith("0 7:", StringComparison.Ordinal))] = "0 7: beginning 2 failed";
            Assert.Equal(expected, read);
            // Workers read ahead, into the next epoch, too.
            if (workers == 0)
                Assert.Equal(sound, once);
        }

        static Mixture<PartStream.Batch> Stumbling(int failures, int[] reads) =>
            Mixture.Of((new PartStream(1000, [20, 20, 20]), 1)).With(new PartStumbles(2000, 3, failures, reads), 1) with { StopWhen = StopWhen.AllEnd };
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Part_without_a_sample_ends_an_epoch_or_is_named(int workers)
    {
        var empty = Mixture.Of((new PartStream(1000, [5, 5, 5]), 1), (new PartStream(2000, [5, 0, 5]), 1));
        var options = new LoaderOptions { Workers = workers };
        Part[] parts = [new(1000, 1, [5, 5, 5]), new(2000, 1, [5, 0, 5])];
        Assert.Equal(new StreamMixtureLoop(parts, StopWhen.FirstEnds, Shards).Batches(2), Read(empty, options, 2));
        const string OfMethod = "Shard 1 of PartStream, part 1 of the mixture, has no sample: its [Stream] method returned false at once after the shard had begun.";
        Assert.Contains(OfMethod, Fault(empty with { StopWhen = StopWhen.AllEnd }, options), StringComparison.Ordinal);
        Assert.Contains(OfMethod, Fault(empty, options with { StepsPerEpoch = Steps }), StringComparison.Ordinal);
        Assert.Contains(OfMethod, Fault(empty with { StopWhen = StopWhen.Never }, options with { StepsPerEpoch = Steps }), StringComparison.Ordinal);
        var sequence = Mixture.Of((new PartStream(1000, [5, 5, 5]), 1)).With(new PartSequence(2000, [5, 0, 5]), 1) with { StopWhen = StopWhen.AllEnd };
        Assert.Contains(
            "Shard 1 of PartSequence, part 1 of the mixture, has no sample: the sequence of its [Stream] method ended at once after the shard had begun.",
            Fault(sequence, options), StringComparison.Ordinal);

        static string Fault(Mixture<PartStream.Batch> mixture, LoaderOptions options) =>
            Assert.Throws<SampleException>(() => Read(mixture, options, 1)).Message;
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Samples_are_drawn_from_a_buffer_as_by_a_plain_loop(int workers)
    {
        foreach (var (stopWhen, by, steps) in Ways().Where(way => way.Steps == 0))
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var loop = new StreamMixtureLoop(Parts, stopWhen, Shards, by == MixBy.Batch ? BatchSize : 1);
            Assert.Equal(loop.Batches(2, buffer: 5), Read(mixture, new LoaderOptions { Workers = workers, ShuffleBuffer = 5 }, 2));
        }

        // What goes on from epoch to epoch has the same samples as without a buffer, but for those that are held at the end.
        var endless = Mixed() with { StopWhen = StopWhen.Never };
        var plain = Samples(endless, Inline with { StepsPerEpoch = 60 }).ToHashSet();
        var drawn = Samples(endless, new LoaderOptions { Workers = workers, StepsPerEpoch = 30, ShuffleBuffer = 5 });
        Assert.Equal(30 * BatchSize, drawn.Distinct().Count());
        Assert.All(drawn, sample => Assert.Contains(sample, plain));
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Run_goes_on_behind_any_batch(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            foreach (var (stopWhen, by, steps) in Ways())
            {
                var mixture = Mixed() with { StopWhen = stopWhen, By = by };
                var options = new LoaderOptions { ShuffleBuffer = buffer, StepsPerEpoch = steps };
                var expected = Read(mixture, options with { Workers = 0 }, 2);
                for (var batches = 1; batches < expected.Count; batches += 1 + (batches % 3))
                {
                    Assert.Equal(expected[..batches], Read(mixture, options with { Workers = 0 }, 2, out var state, batches));
                    state = LoaderState.FromJson(state.ToJson());
                    Assert.Equal(expected[batches..], Read(mixture, options with { Workers = workers, Resume = state }, 2));
                }
            }
        }
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Parts_that_can_leave_samples_out_come_to_any_batch_as_if_they_had_read(int workers)
    {
        foreach (var buffer in (int[])[0, 5])
        {
            foreach (var (stopWhen, by, steps) in Ways())
            {
                var options = new LoaderOptions { ShuffleBuffer = buffer, StepsPerEpoch = steps };
                var read = Mixture.Of((Read(0), 7.0), (Read(1), 3), (Read(2), 2)) with { StopWhen = stopWhen, By = by };
                var expected = StreamMixtureReading.Read(read, options with { Workers = 0 }, 3);
                var leaping = Leaping().With(Leaps(2), 2) with { StopWhen = stopWhen, By = by };
                // One that does not say how many it has left out makes all parts be read over.
                var guessing = Leaping().With(new PartGuesses(3000, Parts[2].Lengths), 2) with { StopWhen = stopWhen, By = by };
                for (var batches = 1; batches < expected.Count; batches += 1 + (batches % 4))
                {
                    StreamMixtureReading.Read(leaping, options with { Workers = 0 }, 3, out var state, batches);
                    Assert.Equal(expected[batches..], StreamMixtureReading.Read(leaping, options with { Workers = workers, Resume = state }, 3));
                    StreamMixtureReading.Read(guessing, options with { Workers = 0 }, 3, out state, batches);
                    Assert.Equal(expected[batches..], StreamMixtureReading.Read(guessing, options with { Workers = workers, Resume = state }, 3));
                }
            }
        }

        // The columns are those of a part that is not read.
        static Mixture<PartStream.Batch> Leaping() => Mixture.Of((Read(0), 0.0)).With(Leaps(0), 7).With(Leaps(1), 3);

        static PartStream Read(int part) => new(Parts[part].Tag, Parts[part].Lengths);

        static PartLeaps Leaps(int part) => new(Parts[part].Tag, Parts[part].Lengths);
    }

    [Fact]
    public void Parts_that_can_leave_samples_out_do_not_read_them()
    {
        foreach (var (by, buffer) in ((MixBy, int)[])[(MixBy.Sample, 0), (MixBy.Batch, 0), (MixBy.Sample, 5)])
        {
            var reads = new int[1];
            var mixture = Mixture.Of((First(), 0.0)).With(new PartLeaps(0, [5000, 5000, 5000], reads), 2).With(new PartLeaps(0, [7, 7, 7], reads), 1)
                with { StopWhen = StopWhen.AllEnd, By = by };
            using var loader = mixture.CreateLoader(Inline with { ShuffleBuffer = buffer });
            using var rest = loader.Epoch(0).From(4500).GetEnumerator();
            Assert.True(rest.MoveNext());
            Assert.Equal(4500, rest.Current.Index);
            Assert.InRange(reads[0], 1, BatchSize + (2 * buffer) + 1);
        }
    }

    [Fact]
    public void Part_that_says_it_has_left_out_more_than_it_was_asked_is_named()
    {
        var mixture = Mixture.Of((First(), 0.0)).With(new PartLeaps(0, [9, 9, 9]), 1).With(new PartBoasts(), 1);
        using var loader = mixture.CreateLoader(Inline);
        var error = Assert.Throws<SampleException>(() =>
        {
            foreach (var batch in loader.Epoch(0).From(Shards))
                Assert.Fail($"Batch {batch.Index} came.");
        });
        Assert.Contains(
            "The [Skip] method of PartBoasts was asked to leave out 2 samples and says that it has left out 3: it must return how many there were, and at most what it was asked.",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_another_mixture_is_refused_with_what_differs()
    {
        var mixture = Mixed();
        Read(mixture, Inline, 1, out var state, batches: 3);
        var proportional = Mixture.Of((First(), 70.0)).With(Second(), 30).With(Third(), 20);
        Assert.Equal(Read(mixture, Inline with { Resume = state }, 1), Read(proportional, Inline with { Resume = state }, 1));
        const string Other = "it is of another run: Sampling is Mixed, and the mixture has other weights, another By or StopWhen, or its parts other samples here.";
        foreach (var other in (Mixture<PartStream.Batch>[])
        [
            Mixture.Of((First(), 7.0)).With(Second(), 3).With(Third(), 3), mixture with { By = MixBy.Batch }, mixture with { StopWhen = StopWhen.AllEnd },
        ])
            Assert.Contains(Other, Refusal(other, Inline with { Resume = state }), StringComparison.Ordinal);
        Assert.Matches(
            "the source is .* and PartTasks in it and .* and PartSequence here",
            Refusal(Mixture.Of((First(), 7.0)).With(Third(), 3).With(Second(), 2), Inline with { Resume = state }));
        Assert.Contains("BatchSize is 4 in it and 5 here", Refusal(mixture, Inline with { Resume = state, BatchSize = 5 }), StringComparison.Ordinal);
        Assert.Contains("StepsPerEpoch is none in it and 6 here", Refusal(mixture, Inline with { Resume = state, StepsPerEpoch = 6 }), StringComparison.Ordinal);
    }

    [Theory]
    [ClassData(typeof(WorkerCounts))]
    public void Ranks_together_read_what_one_reads(int workers)
    {
        foreach (var (stopWhen, by, steps) in Ways())
        {
            var mixture = Mixed() with { StopWhen = stopWhen, By = by };
            var options = new LoaderOptions { StepsPerEpoch = steps == 0 ? 0 : 12, ShuffleBuffer = 3 };
            var together = new List<string>();
            for (var rank = 0; rank < Shards; rank++)
                together.AddRange(Read(mixture, options with { Workers = workers, Shard = new Shard(rank, Shards, Uneven.Exact) }, 2).Select(WithoutNumber));
            Assert.Equal(Read(mixture, options with { Workers = 0 }, 2).Select(WithoutNumber).Order(), together.Order());
        }

        // A rank counts its own batches.
        static string WithoutNumber(string batch) => $"{batch[..batch.IndexOf(' ', StringComparison.Ordinal)]}{batch[batch.IndexOf(':', StringComparison.Ordinal)..]}";
    }

    [Fact]
    public void First_and_Describe_are_of_the_mixture()
    {
        using var loader = (Mixed() with { By = MixBy.Batch }).CreateLoader(new LoaderOptions { Workers = 1 });
        Assert.Equal([1000, 1001, 1002, 1003], loader.First().Value.Span.ToArray());
        var words = loader.Describe().Split(Environment.NewLine)
            .Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal("Mixture of PartStream, PartSequence and PartTasks: a stream of 3 shards; an epoch ends when all of them have ended", words[0]);
        Assert.Equal(["Weights 7, 3, 2 the mixture", "By Batch the mixture", "StopWhen FirstEnds the mixture"], words.Where(line => line.EndsWith("the mixture", StringComparison.Ordinal)));
        Assert.Contains("Shards 3 the attribute", words);
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused()
    {
        Assert.Equal(
            "Part 1 of the mixture, PartSamples, has samples with an index, by which a mixture of streams cannot choose them, and part 0, PartStream, is a stream: let the part give its samples as a sequence, by a [Stream] method.",
            Refusal(Mixture.Of((First(), 1.0)).With(new PartSamples(), 1)));
        Assert.Equal(
            "Part 1 of the mixture, PartStream, is a stream, whose samples have no index by which a mixture could choose them, and those of part 0, PartSamples, have one: let part 0 give its samples as a sequence, by a [Stream] method.",
            Assert.Throws<ArgumentException>(() => Mixture.Of((new PartSamples(), 1.0)).With(First(), 1).CreateLoader()).Message);
        foreach (var (other, name) in ((Mixture<PartStream.Batch>, string)[])
        [
            (Mixture.Of((First(), 1.0)).With(new PartCopies(0, 5), 1), "PartCopies"), (Mixture.Of((First(), 1.0)).With(new PartAll(0, 5), 1), "PartAll"),
        ])
        {
            Assert.Equal(
                $"Part 1 of the mixture, {name}, gives the same samples in each shard, and a mixture has as many shards as part 0, PartStream, 3: let its [Stream] method take 'int shard, int shards', give it a [ShardStart] method, or write Shards = 1 in the attribute of part 0.",
                Refusal(other));
        }

        var never = Mixed() with { StopWhen = StopWhen.Never };
        Assert.Equal("StopWhen of the mixture is Never, so its parts do not say when an epoch ends: set LoaderOptions.StepsPerEpoch.", Refusal(never));
        Assert.Equal(
            "Mixture of PartStream, PartSequence and PartTasks is a stream, whose samples come in its own order, but SamplesPerEpoch is 12: leave that out.",
            Refusal(Mixed(), new LoaderOptions { SamplesPerEpoch = 12 }));
        Assert.Contains("Shuffle is set, for which streams have ShuffleBuffer", Refusal(Mixed(), new LoaderOptions { Shuffle = true }), StringComparison.Ordinal);
        Assert.Equal(
            "The parts of the mixture are streams, as PartStream is, whose samples have no index in their part: let a column say which part a sample is of.",
            Assert.Throws<ArgumentException>(() => Mixed().Locate(3)).Message);
        Assert.StartsWith("All weights of the mixture are 0, ", Refusal(Mixture.Of((First(), 0), (First(), 0))), StringComparison.Ordinal);
        // One part that is read once makes all of it so.
        var once = Mixture.Of((First(), 1.0)).With(new PartOnce(), 1);
        Read(once, Inline with { StepsPerEpoch = 6 }, 1, out var state, batches: 2);
        Assert.Contains("says Replayable = false, so its shards cannot be brought to where a run stopped", Refusal(once, Inline with { StepsPerEpoch = 6, Resume = state }), StringComparison.Ordinal);
        using var loader = once.CreateLoader(Inline with { StepsPerEpoch = 6 });
        Assert.Equal(3, Left(loader.Epoch(0)));
        Assert.Contains(
            "Shard 0 of Mixture of PartStream and PartOnce would have to be read a second time, and the source says Replayable = false: read each epoch once, in order and to its end.",
            Assert.Throws<SampleException>(() => Left(loader.Epoch(0))).Message, StringComparison.Ordinal);

        static int Left(Epoch<PartStream.Batch> epoch)
        {
            var read = 0;
            foreach (var batch in epoch)
            {
                if (++read == 3)
                    break;
            }

            return read;
        }
    }

    private static IEnumerable<(StopWhen StopWhen, MixBy By, int Steps)> Ways() =>
        from stopWhen in Enum.GetValues<StopWhen>()
        from mixBy in Enum.GetValues<MixBy>()
        from steps in (int[])[0, Steps]
        where stopWhen != StopWhen.Never || steps > 0
        select (stopWhen, mixBy, steps);

    private static PartStream First() => new(1000, Parts[0].Lengths);

    private static PartSequence Second() => new(2000, Parts[1].Lengths);

    private static PartTasks Third() => new(3000, Parts[2].Lengths);

    private static Mixture<PartStream.Batch> Mixed() => Mixture.Of((First(), 7.0)).With(Second(), 3).With(Third(), 2);

    private static List<(long Index, int Value)> Samples(Mixture<PartStream.Batch> mixture, LoaderOptions options)
    {
        using var loader = mixture.CreateLoader(options);
        var samples = new List<(long, int)>();
        foreach (var batch in loader.Epoch(0))
            samples.AddRange(batch.SampleIndices.ToArray().Zip(batch.Value.Span.ToArray()));
        return samples;
    }

    private static string Refusal(Mixture<PartStream.Batch> mixture, LoaderOptions? options = null) =>
        Assert.Throws<ArgumentException>(() => mixture.CreateLoader(options)).Message;
}
